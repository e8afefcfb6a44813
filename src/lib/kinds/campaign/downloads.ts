/** What leaves a campaign as a file. The libraries come with the first press. */
import type { CampaignModel } from './model.ts'

/** The instrument on paper as DOCX. */
export async function downloadInstrument(model: CampaignModel): Promise<void> {
  const [{ instrumentForm }, { renderDocx }, { download }] = await Promise.all([
    import('./form.ts'),
    import('$lib/exchange/docx.ts'),
    import('$lib/exchange/download.ts')
  ])
  const form = instrumentForm(model)
  download(await renderDocx(form), `${form.fileName}.docx`)
}
