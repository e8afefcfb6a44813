/** Diagnoses of a person that whoever works here may see, read one after the other from their documents. */
import type { DocumentEvent } from '$lib/crdt/events.ts'
import type { OpenSpace } from '$lib/space/open-space.svelte.ts'
import type { OpenedDocument } from '$lib/space/opened-document.svelte.ts'
import { answerState, type AnswerFields, type AnswerModel } from '../../answer/model.ts'
import { measuredOf, type Measured } from '../proposals.ts'

export interface Diagnosis {
  /** Id of the answer. */
  id: string
  title: string
  wave: AnswerFields['wave']
  measured: Measured
}

async function read(space: OpenSpace, id: string): Promise<Diagnosis | null> {
  const answer = await space.open<AnswerModel>('answer', id)
  const review = await space.open<readonly DocumentEvent[]>('answer', id, 'review')
  const { fields } = answer.handle.model
  const { state } = answerState(answer.handle.events, review.handle.events)
  const measured = measuredOf(id, fields, state)
  for (const document of [answer, review]) await space.close(document as OpenedDocument)
  return measured && { id, title: fields.instrument.title, wave: fields.wave, measured }
}

export class Diagnoses {
  /** The latest first; null until they are read. */
  list = $state.raw<readonly Diagnosis[] | null>(null)

  /** Call during a component's initialisation: reads again when an answer of the person changes. */
  constructor(space: OpenSpace, person: () => string) {
    const rows = $derived(
      person() === ''
        ? []
        : space
            .catalogue('answer')
            ?.filter(({ people, deletedAt }) => !deletedAt && people.includes(person()))
    )
    const reviewed = $derived(space.catalogue('answer')?.filter(({ part }) => part === 'review') ?? [])
    const mark = $derived(
      rows?.map(({ id, updatedAt }) => {
        const review = reviewed.find((row) => row.id === id)
        return `${id} ${updatedAt} ${review?.updatedAt ?? ''}`
      })
    )
    let round = 0
    $effect(() => {
      if (!mark) return
      const own = ++round
      void Promise.all(mark.map((line) => read(space, line.split(' ')[0]!))).then((read) => {
        if (own === round)
          this.list = read
            .filter((one) => one !== null)
            .sort((a, b) => (a.measured.date < b.measured.date ? 1 : -1))
      })
    })
  }
}
