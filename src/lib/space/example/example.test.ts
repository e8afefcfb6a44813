import { describe, expect, it } from 'vitest'
import { readEvents } from '$lib/crdt/event-log.ts'
import type { DocumentEvent } from '$lib/crdt/events.ts'
import { readMeta } from '$lib/crdt/meta.ts'
import { academicYearOf, previousAcademicYear } from '$lib/kinds/academic-year.ts'
import { directoryKind } from '$lib/kinds/directory/document.ts'
import { isYoungSpecialist, type DirectoryModel } from '$lib/kinds/directory/model.ts'
import { planKind } from '$lib/kinds/plan/document.ts'
import { agendaOf, MEETINGS_NEEDED, planState, type PlanModel } from '$lib/kinds/plan/model.ts'
import { diagnosesFrom, heatMap } from '$lib/kinds/answer/heat-map.ts'
import { kindOf, loadAllKinds } from '$lib/kinds/kinds.ts'
import type { Summary } from '$lib/crdt/kind.ts'
import { EXAMPLE_PERSON, EXAMPLE_SIZE, exampleDocuments } from './example.ts'

await loadAllKinds()

const NOVEMBER = '2026-11-23'
/** Days on which something begins or ends. */
const EDGES = ['2026-08-01', '2026-08-31', '2026-09-01', '2027-01-10', '2027-07-31', '2028-02-29']

interface ReadPlan {
  room: string
  model: PlanModel
  /** Of the plan and of its review room. */
  events: DocumentEvent[]
  createdAt: string
  unique: string[]
}

function readExample(today: string, spaceId = 's1', personId?: string) {
  const rooms: string[] = []
  const plans: ReadPlan[] = []
  const answers: { room: string; summary: Summary }[] = []
  let directory!: DirectoryModel
  for (const { room, doc } of exampleDocuments({ spaceId, today, personId })) {
    rooms.push(room)
    if (room.startsWith('campaign/')) continue
    if (room.startsWith('answer/')) answers.push({ room, summary: kindOf(room).summarize(doc) })
    else if (room.endsWith('~review')) plans.at(-1)!.events.push(...readEvents(doc))
    else if (room.startsWith('directory/')) directory = directoryKind.read(doc)
    else
      plans.push({
        room,
        model: planKind.read(doc),
        events: readEvents(doc),
        createdAt: readMeta(doc).createdAt!,
        unique: planKind.summarize(doc).unique
      })
  }
  return { rooms, directory, plans, answers }
}

const november = readExample(NOVEMBER)
const ofYear = (plans: ReadPlan[], year: string) => plans.filter(({ model }) => model.fields.year === year)
const stageOf = ({ events }: ReadPlan) => planState(events).state.stage

describe('the example district', () => {
  const { directory } = november
  const byId = new Map(directory.people.map((person) => [person.id, person]))

  it('has 12 organizations, 3 of them ШНОР, 240 teachers, 12 associations', () => {
    const types = Object.groupBy(directory.organizations, ({ type }) => type)
    expect([types.school?.length, types.kindergarten?.length, types.additional?.length]).toEqual([9, 2, 1])
    expect(directory.organizations.filter(({ shnor }) => shnor)).toHaveLength(3)
    expect(directory.people).toHaveLength(240)
    expect(directory.associations).toHaveLength(12)
    expect(directory.unreadable).toBe(0)
  })

  it('has a section within an РМО, and heads who are members', () => {
    const section = directory.associations.find(({ kind }) => kind === 'section')!
    expect(directory.associations.find(({ id }) => id === section.within)?.kind).toBe('rmo')
    for (const { head, members, name } of directory.associations) {
      expect(members, name).toContain(head)
      expect(members.length, name).toBeGreaterThanOrEqual(9)
      for (const id of members) expect(byId.has(id)).toBe(true)
    }
  })

  it('has tutors, mentors, experts and methodists, the visitor among these', () => {
    const count = (role: string) => directory.people.filter(({ roles }) => roles.includes(role)).length
    expect(count('methodist')).toBe(3)
    for (const role of ['tutor', 'mentor', 'expert']) expect(count(role)).toBeGreaterThanOrEqual(10)
    expect(byId.get(EXAMPLE_PERSON)?.roles).toContain('methodist')
    const { directory: another } = readExample(NOVEMBER, 's1', 'me')
    expect(another.people.find(({ id }) => id === 'me')?.last).toBe(byId.get(EXAMPLE_PERSON)?.last)
  })

  it('has categories decided on both sides of 01.09.2023', () => {
    const dates = directory.people.flatMap(({ categoryDate }) => categoryDate ?? [])
    expect(dates.filter((date) => date < '2023-09-01').length).toBeGreaterThan(30)
    expect(dates.filter((date) => date >= '2023-09-01').length).toBeGreaterThan(60)
    expect(dates.filter((date) => date > NOVEMBER)).toEqual([])
  })

  it('has people whose ages, experience and years of hiring agree', () => {
    for (const { birthYear, teachingSince, hiredOn, category, last } of directory.people) {
      expect(teachingSince! - birthYear!, last).toBeGreaterThanOrEqual(20)
      expect(2026 - birthYear!, last).toBeLessThanOrEqual(72)
      expect(Number(hiredOn!.slice(0, 4)), last).toBeGreaterThanOrEqual(teachingSince!)
      expect(hiredOn! <= NOVEMBER, last).toBe(true)
      if (teachingSince! > 2024) expect(category, last).toBe('none')
    }
    expect(directory.people.filter((person) => isYoungSpecialist(person, 2026)).length).toBeGreaterThan(12)
  })

  it('has names whose parts agree in gender', () => {
    const wrong = directory.people.filter(({ last, first, middle }) => {
      const woman = /(вна|ична)$/.test(middle)
      const man = /ич$/.test(middle)
      const surname =
        /(ко|ян|[ую]к|[ыи]х)$/.test(last) ||
        (woman ? /(ова|ева|ёва|ина|ая)$/ : /(ов|ев|ёв|ин|ий)$/).test(last)
      const given = woman
        ? /[ая]$|^Любовь$/.test(first)
        : !/[ая]$/.test(first) || /^(Илья|Никита)$/.test(first)
      return woman === man || !surname || !given
    })
    expect(wrong.map(({ last, first, middle }) => `${last} ${first} ${middle}`)).toEqual([])
    const keys = directory.people.map(({ last, first, middle }) => `${last} ${first[0]} ${middle[0]}`)
    expect(new Set(keys).size).toBe(240)
  })
})

describe('the documents of the example', () => {
  it('come with the directory first, in the number that was promised', () => {
    expect(november.rooms).toHaveLength(EXAMPLE_SIZE)
    expect(november.rooms[0]).toBe('directory/s1')
    expect(new Set(november.rooms).size).toBe(EXAMPLE_SIZE)
    const known = /^((plan|campaign)\/[0-9a-f-]{36}|answer\/[0-9a-f]{64})(~review)?$/
    expect(november.rooms.slice(1).filter((room) => !known.test(room))).toEqual([])
  })

  it('are the same every time, whatever the space', () => {
    const again = readExample(NOVEMBER, 's2')
    const comparable = (value: unknown) => JSON.stringify(value).replace(/"order":"[^"]*"/g, '')
    const steps = ({ plans }: typeof again) =>
      plans.map(({ events }) => events.map(({ actor, at, what }) => [actor, at, what]))
    expect(again.rooms.slice(1)).toEqual(november.rooms.slice(1))
    // Indexes are jittered, and rows are sorted by them: their order tells whether it is the same.
    expect(comparable(again.directory)).toBe(comparable(november.directory))
    expect(again.plans.map(({ model }) => shape(model))).toEqual(
      november.plans.map(({ model }) => shape(model))
    )
    expect(steps(again)).toEqual(steps(november))
  })

  it('hold a plan of every association for the current year, the service’s own, and six of last year', () => {
    const current = ofYear(november.plans, '2026-2027')
    const owners = current.map(({ model }) => model.fields.ownerId).sort()
    expect(owners).toEqual(['', ...november.directory.associations.map(({ id }) => id)].sort())
    expect(ofYear(november.plans, '2025-2026')).toHaveLength(6)
    const unique = november.plans.flatMap((plan) => plan.unique)
    expect(new Set(unique).size).toBe(unique.length)
  })

  it('show every stage of a plan', () => {
    const stages = Object.groupBy(ofYear(november.plans, '2026-2027').map(stageOf), (stage) => stage)
    expect(Object.fromEntries(Object.entries(stages).map(([stage, all]) => [stage, all.length]))).toEqual({
      accepted: 8,
      filed: 1,
      draft: 1,
      returned: 1,
      submitted: 2
    })
  })

  it('have meetings held, dated ahead and with a month only, three to five questions each', () => {
    const meetings = ofYear(november.plans, '2026-2027').flatMap(({ model }) => model.meetings)
    expect(meetings.some(({ mark }) => mark === 'held')).toBe(true)
    expect(meetings.some(({ when }) => when.date !== undefined && when.date > NOVEMBER)).toBe(true)
    expect(meetings.some(({ when }) => when.date === undefined && when.month !== undefined)).toBe(true)
    for (const { model } of ofYear(november.plans, '2026-2027')) {
      if (model.fields.owner === 'service') continue
      const counts = model.meetings.map(({ id }) => agendaOf(model, id).length)
      expect(
        counts.every((count) => count >= 2 || count === 0) && counts.filter((count) => count >= 3).length >= 3
      ).toBe(true)
    }
  })

  it.each([NOVEMBER, ...EDGES])(
    'on %s read whole, with enough meetings and nothing done ahead of time',
    (today) => {
      const { plans, directory } = readExample(today)
      const people = new Set(directory.people.map(({ id }) => id))
      const year = academicYearOf(today)
      expect(ofYear(plans, year)).toHaveLength(13)
      expect(ofYear(plans, previousAcademicYear(year))).toHaveLength(6)
      for (const { model, events, createdAt } of plans) {
        expect(model.unreadable).toBe(0)
        expect(model.meetings.length).toBeGreaterThanOrEqual(MEETINGS_NEEDED)
        expect(model.activities.length).toBeGreaterThanOrEqual(8)
        for (const { when, mark } of model.meetings)
          if (mark === 'held') expect(when.date! < today).toBe(true)
        for (const { responsible } of [...model.meetings, ...model.activities])
          expect(responsible.every((id) => people.has(id))).toBe(true)
        expect(model.agenda.every(({ speakers }) => speakers.every((id) => people.has(id)))).toBe(true)
        expect(planState(events).notApplied).toEqual([])
        for (const { at } of events) expect(createdAt <= at && at < today).toBe(true)
        expect(JSON.stringify(model)).not.toMatch(/[{]y|undefined|\\"/)
      }
    }
  )
})

describe('the diagnosis of the example', () => {
  it.each([NOVEMBER, ...EDGES])(
    'on %s has sixty answers, given before today, that a heat map can show',
    (today) => {
      const { answers, directory } = readExample(today)
      const given = answers.filter(({ room }) => !room.endsWith('~review')).map(({ summary }) => summary)
      expect(given.every(({ counts, dates }) => counts.submitted === 1 && dates[0]! < today)).toBe(true)
      const diagnoses = diagnosesFrom(given.filter(({ year }) => year === academicYearOf(today)))
      expect(diagnoses).toHaveLength(60)
      const { rows } = heatMap(diagnoses, 'first', directory.associations)
      const shown = rows.filter(({ cells }) => cells.subject)
      expect(shown.length).toBeGreaterThanOrEqual(3)
      expect(shown.length).toBeLessThan(rows.length)
      const views = answers.filter(({ room }) => room.endsWith('~review'))
      expect(views.every(({ summary }) => summary.events[0]!.at.slice(0, 10) < today)).toBe(true)
    }
  )
})

/** Rows with their contents in their order, without the indexes. */
function shape({ fields, ...rows }: PlanModel): unknown {
  const bare = (all: readonly { id: string; order: string }[]) => all.map(({ order: _, ...row }) => row)
  const agenda = rows.meetings.map(({ id }) => bare(rows.agenda.filter(({ parent }) => parent === id)))
  return {
    fields,
    tasks: bare(rows.tasks),
    meetings: bare(rows.meetings),
    agenda,
    activities: bare(rows.activities)
  }
}
