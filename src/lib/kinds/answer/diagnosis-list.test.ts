import { describe, expect, it } from 'vitest'
import type { DocumentEvent } from '$lib/crdt/events.ts'
import { asksSchema, type Asks } from '../campaign/model.ts'
import { associationSchema, personSchema } from '../directory/model.ts'
import {
  answerEntries,
  campaignEntries,
  latestBefore,
  ownEntries,
  submittedShare,
  type ListedRow
} from './diagnosis-list.ts'
import { answerId } from './model.ts'

const TODAY = '2026-09-20'
const [AUTUMN, ANNA, BORIS, VERA] = Array.from({ length: 4 }, () => crypto.randomUUID()) as [
  string,
  string,
  string,
  string
]
const row = { parent: '', order: '' }
const directory = {
  people: [ANNA, BORIS, VERA].map((id) => ({ ...personSchema.parse({ last: id }), id, ...row })),
  associations: [{ ...associationSchema.parse({ members: [ANNA, BORIS] }), id: 'химия', ...row }]
}

const NOTHING = {
  part: '',
  updatedAt: 0,
  people: [],
  dates: [],
  counts: {},
  unique: [],
  words: '',
  events: []
}
const listed = (id: string, asks: Partial<Asks>): ListedRow => ({
  ...NOTHING,
  id,
  title: id,
  facts: asksSchema.parse(asks)
})
const open = { open: true, audience: 'association' as const, audienceIds: ['химия'] }

function answer(
  person: string,
  values: Partial<ListedRow> = {},
  counts: Record<string, number> = {}
): ListedRow {
  return {
    ...NOTHING,
    id: answerId(AUTUMN, person)!,
    title: 'Осень',
    people: [person],
    about: `campaign/${AUTUMN}`,
    counts: { asked: 30, answered: 12, submitted: 0, ...counts },
    ...values
  }
}
const submitted = (person: string, day = '2026-09-18') =>
  answer(person, { dates: [day] }, { answered: 30, submitted: 1 })

describe('the list of campaigns', () => {
  it('begins with those that run, the one that ends first above', () => {
    const entries = campaignEntries(
      [
        listed('над', { open: true, to: '2026-09-10' }),
        listed('позже', { ...open, to: '2026-10-30' }),
        listed('готовится', {}),
        listed('скоро', { ...open, to: '2026-09-25' }),
        listed('ждёт', { ...open, from: '2026-10-01' }),
        { ...listed('удалена', open), deletedAt: '2026-09-01' }
      ],
      TODAY
    )
    expect(entries.map(({ id }) => id)).toEqual(['скоро', 'позже', 'ждёт', 'готовится', 'над'])
  })

  it('counts those asked who have submitted, and nobody else', () => {
    const [entry] = campaignEntries([listed(AUTUMN, open)], TODAY)
    const answers = answerEntries([submitted(ANNA), answer(BORIS), submitted(VERA)])
    expect(submittedShare(entry!, answers, directory)).toEqual({ submitted: 1, asked: 2 })
  })

  it('of two answers of one person keeps the submitted one, and knows the experts’ views', () => {
    const view = { id: '1', actor: 'тьютор', at: '', base: [], what: { step: 'expert' } } as DocumentEvent
    const twin = { ...answer(ANNA), id: 'другой' }
    const entries = answerEntries([
      twin,
      submitted(ANNA),
      { ...answer(ANNA), part: 'review', people: [], events: [view, view] }
    ])
    expect(entries).toMatchObject([{ person: ANNA, submitted: true, experts: 1 }])
  })
})

describe('whom an association’s campaign asks', () => {
  it('is its head too, also where nobody entered them among the members', () => {
    const headed = { ...directory, associations: [{ ...directory.associations[0]!, head: VERA }] }
    const [entry] = campaignEntries([listed(AUTUMN, open)], TODAY)
    expect(submittedShare(entry!, answerEntries([submitted(VERA)]), headed)).toEqual({
      submitted: 1,
      asked: 3
    })
  })
})

describe('what one person has to answer', () => {
  const own = (me: string, campaigns: ListedRow[], answers: ListedRow[] = []) =>
    ownEntries(campaignEntries(campaigns, TODAY), answerEntries(answers), directory, me)

  it('is what runs and asks them, by an address that is known before it is begun', () => {
    const running = [listed(AUTUMN, open)]
    expect(own(ANNA, running)).toMatchObject([{ id: answerId(AUTUMN, ANNA), answer: null }])
    expect(own(VERA, running)).toEqual([])
    expect(own('link:7', [listed(AUTUMN, { open: true })])).toEqual([])
  })

  it('keeps what was begun after the term, and drops what was not', () => {
    const over = [listed(AUTUMN, { ...open, to: '2026-09-01' })]
    expect(own(ANNA, over, [answer(ANNA)])).toHaveLength(1)
    expect(own(BORIS, over, [answer(ANNA)])).toEqual([])
  })

  it('shows results also of a campaign that is gone', () => {
    expect(own(ANNA, [], [submitted(ANNA)])).toMatchObject([{ campaign: null, title: 'Осень' }])
  })
})

it('of two diagnoses of one day the one submitted first is the earlier one', () => {
  const at = (time: string) => `2026-11-22T${time}:00.000Z`
  const given = (id: string, time: string): ListedRow => {
    const step: DocumentEvent = { id, actor: ANNA, at: at(time), base: [], what: { step: 'submit' } }
    const about = `campaign/${id}`
    return { ...answer(ANNA, { id, about, dates: ['2026-11-22'], events: [step] }, { submitted: 1 }) }
  }
  const entries = answerEntries([
    given('весна', '15:00'),
    given('осень', '10:00'),
    answer(ANNA, { id: 'ещё' })
  ])
  expect(latestBefore(entries, 'весна', at('15:00'))?.id).toBe('осень')
  expect(latestBefore(entries, 'осень', at('10:00'))).toBeUndefined()
  expect(latestBefore(entries, 'третья', at('23:00'))?.id).toBe('весна')
})
