/** The person's diagnosis before this one, to show what changed. */
import type { DocumentEvent } from '$lib/crdt/events.ts'
import type { OpenSpace } from '$lib/space/open-space.svelte.ts'
import type { OpenedDocument } from '$lib/space/opened-document.svelte.ts'
import { answerEntries, latestBefore } from './diagnosis-list.ts'
import { answerState, type AnswerModel } from './model.ts'
import { viewsOf, type Views } from './result.ts'
import type { Instrument, Wave } from '../campaign/model.ts'

export interface EarlierAnswer {
  id: string
  /** ISO day of the submission. */
  day: string
  wave: Wave
  instrument: Instrument
  views: Views
}

/** The latest one submitted before the instant `at`, of those this device may see. */
export async function earlierAnswer(
  space: OpenSpace,
  { id, person, at }: { id: string; person: string; at: string }
): Promise<EarlierAnswer | null> {
  const own = (space.catalogue('answer') ?? []).filter((row) => row.people.includes(person))
  const entry = latestBefore(answerEntries(own), id, at)
  if (!entry) return null
  const answer = await space.open<AnswerModel>('answer', entry.id)
  const review = await space.open<readonly DocumentEvent[]>('answer', entry.id, 'review')
  const { instrument, wave } = answer.handle.model.fields
  const { state } = answerState(answer.handle.events, review.handle.events)
  for (const document of [answer, review]) await space.close(document as OpenedDocument)
  return { id: entry.id, day: entry.day, wave, instrument, views: viewsOf(instrument, state) }
}
