/** An invented year of an association for the tests of its analysis. */
import { personSchema, type Person } from '../directory/model.ts'
import { activity, meeting, plan } from '../plan/plan.fixture.ts'
import type { Sources } from './compute.ts'

export const person = (id: string, values: Partial<Person> = {}): Person => ({
  ...personSchema.parse({}),
  id,
  parent: '',
  order: id,
  last: 'Фамилия',
  ...values
})

export const PEOPLE = [
  person('anna', { organization: 's4', category: 'highest', birthYear: 1970, teachingSince: 1995 }),
  person('boris', {
    organization: 's4',
    category: 'first',
    categoryDate: '2020-05-20',
    birthYear: 1992,
    teachingSince: 2025
  }),
  person('vera', { organization: 's7', employment: 'part', teachingSince: 2010 })
]

export const PLAN_ID = 'plan'

const held = (values: Partial<Sources['protocols'][number]>): Sources['protocols'][number] => ({
  id: 'p1',
  meeting: '',
  topic: 'Итоги',
  number: 1,
  date: '2026-09-10',
  state: 'signed',
  came: ['anna', 'boris'],
  missed: ['vera'],
  ...values
})

const given = (id: string, stage: 'new' | 'done' | 'reported' | 'off', due: string) => ({
  given: { id, number: '1.1', text: `Поручение ${id}`, assignees: ['boris'], due, controller: 'anna' },
  state: { stage, due, reportId: '', report: null, reportBy: '', note: '', at: '', actor: '' },
  protocol: 'p1'
})

/** Three of four meetings held, one of them only by its protocol; one protocol of a meeting that no plan has. */
export function sources(more: Partial<Sources> = {}): Sources {
  const meetings = [
    meeting({ id: 'm1', topic: 'Итоги', mark: 'none' }),
    meeting({ id: 'm2', topic: 'Критерии', mark: 'held' }),
    meeting({ id: 'm3', topic: 'Опыт', mark: 'held' }),
    meeting({ id: 'm4', topic: 'Планы', mark: 'cancelled' })
  ]
  const activities = [
    activity({ section: 'Одарённые', content: 'Декада', mark: 'done' }),
    activity({ section: 'Одарённые', content: 'Олимпиада', mark: 'failed', markNote: 'карантин' }),
    activity({ section: '', content: 'Памятка' })
  ]
  return {
    planId: PLAN_ID,
    plan: plan({ members: ['anna', 'boris', 'vera', 'erased'] }, { meetings, activities }),
    owner: 'association',
    ownerId: 'chemistry',
    year: '2026-2027',
    // The latest first, as lists have them.
    protocols: [
      held({ id: 'p4', meeting: 'm3', number: undefined, date: '', state: 'draft' }),
      held({
        id: 'p3',
        number: 3,
        date: '2027-01-20',
        topic: 'Вне плана',
        came: ['vera'],
        missed: ['anna', 'boris']
      }),
      held({ id: 'p2', meeting: 'm2', number: 2, date: '2026-11-26', state: 'filed', came: [], missed: [] }),
      held({ id: 'p1', meeting: 'm1' })
    ],
    assignments: [
      given('a', 'done', '2026-10-01'),
      given('b', 'new', '2026-10-01'),
      given('c', 'new', '2027-09-01'),
      given('d', 'reported', '2026-10-01'),
      given('e', 'off', '2026-10-01')
    ],
    diagnoses: [],
    directory: {
      people: PEOPLE,
      organizations: [
        { id: 's4', name: 'Школа № 4' },
        { id: 's7', name: 'Школа № 7' }
      ] as never,
      associations: [],
      trajectoryFigures: []
    },
    today: '2027-05-20',
    ...more
  }
}
