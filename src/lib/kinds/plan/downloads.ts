/** What leaves a plan as a file. The libraries come with the first press. */
import { downloadDocx } from '$lib/exchange/download-docx.ts'
import type { OpenSpace } from '$lib/space/open-space.svelte.ts'
import type { PlanModel } from './model.ts'
import { ownerName } from './plan-words.ts'

/** Dated meetings as iCalendar: all of them, or one. */
export async function downloadCalendar(
  space: OpenSpace,
  model: PlanModel,
  meetingId?: string
): Promise<void> {
  const [{ CALENDAR_TYPE, planCalendar }, { download, fileName }] = await Promise.all([
    import('./calendar.ts'),
    import('$lib/exchange/download.ts')
  ])
  const directory = space.directory.handle.model
  const meetings = meetingId ? model.meetings.filter(({ id }) => id === meetingId) : model.meetings
  const text = await planCalendar({ ...model, meetings }, { directory })
  const name = meetingId ? 'Заседание' : 'Заседания'
  const when = (meetingId && meetings[0]?.when.date) || model.fields.year
  download(
    new Blob([text], { type: CALENDAR_TYPE }),
    fileName([name, ownerName(model.fields, directory), when], 'ics')
  )
}

/** The plan in the official form as DOCX. */
export async function downloadPlan(space: OpenSpace, model: PlanModel, template?: string): Promise<void> {
  const { planForm } = await import('./form.ts')
  await downloadDocx(planForm(model, { directory: space.directory.handle.model, template }))
}
