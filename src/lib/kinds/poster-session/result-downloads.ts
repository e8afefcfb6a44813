/** What leaves a result as a file. The libraries come with the first press. */
import { downloadDocx } from '$lib/exchange/download-docx.ts'
import type { FrozenSession } from './frozen-session.ts'
import type { PosterResult, ResultSources } from './result.ts'
import type { ResultAbout } from './result-about.ts'

export async function downloadResult({ result, about }: FrozenSession): Promise<void> {
  const { resultForm } = await import('./result-form.ts')
  await downloadDocx(resultForm(result, about))
}

/** Of one presenter, or of all in one file. */
export async function downloadFeedback(
  posters: readonly PosterResult[],
  { about }: FrozenSession
): Promise<void> {
  const { feedbackForm } = await import('./result-form.ts')
  await downloadDocx(feedbackForm(posters, about))
}

export async function downloadResultSheets({ result, about }: FrozenSession): Promise<void> {
  const [{ resultSheets }, { download, fileName }] = await Promise.all([
    import('./result-sheets.ts'),
    import('$lib/exchange/download.ts')
  ])
  download(
    await resultSheets(result, about),
    fileName(['Итоги_постер-сессии', about.title, about.date], 'xlsx')
  )
}

/** @returns false where the device could not make so large a picture */
export async function downloadBoard(
  sources: ResultSources,
  about: ResultAbout,
  as: 'png' | 'pdf'
): Promise<boolean> {
  const [{ boardPdf, boardPng }, { download, fileName }] = await Promise.all([
    import('./screens/picture/board-picture.ts'),
    import('$lib/exchange/download.ts')
  ])
  const blob = await (as === 'pdf' ? boardPdf : boardPng)(sources, about)
  if (blob) download(blob, fileName(['Доска_постер-сессии', about.title, about.date], as))
  return blob !== null
}
