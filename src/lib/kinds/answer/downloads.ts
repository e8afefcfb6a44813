/** What leaves one person's diagnosis as a file. The libraries come with the first press. */
import type { OpenSpace } from '$lib/space/open-space.svelte.ts'
import { dayOf } from '../academic-year.ts'
import type { DiagnosisSheet } from './form.ts'
import type { AnswerFields, AnswerState } from './model.ts'
import { viewsOf } from './result.ts'
import { earlierAnswer } from './earlier-answer.ts'

export interface Answered {
  id: string
  person: string
  answer: { model: { fields: AnswerFields } }
  state: AnswerState
}

/** The sheet of a submitted diagnosis, beside the one before it. */
export async function diagnosisSheet(space: OpenSpace, answered: Answered): Promise<DiagnosisSheet> {
  const { id, person, answer, state } = answered
  const { instrument, wave } = answer.model.fields
  const { organizations } = space.directory.handle.model
  const known = space.person(person)
  return {
    title: instrument.title,
    person: known ?? { last: space.nameOf(person), first: '', middle: '', post: '' },
    organization: organizations.find((row) => row.id === known?.organization)?.name ?? '',
    date: dayOf(state.submitted?.at),
    wave,
    instrument,
    views: viewsOf(instrument, state),
    notes: state.experts.flatMap(({ note, actor }) =>
      note.trim() ? [{ text: note.trim(), name: space.nameOf(actor) }] : []
    ),
    earlier: (await earlierAnswer(space, { id, person, at: state.submitted?.at ?? '' })) ?? undefined
  }
}

export async function downloadSheet(space: OpenSpace, answered: Answered): Promise<void> {
  const [{ diagnosisForm }, { renderDocx }, { download }] = await Promise.all([
    import('./form.ts'),
    import('$lib/exchange/docx.ts'),
    import('$lib/exchange/download.ts')
  ])
  const form = diagnosisForm(await diagnosisSheet(space, answered))
  download(await renderDocx(form), `${form.fileName}.docx`)
}
