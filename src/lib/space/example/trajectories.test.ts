import { beforeAll, describe, expect, it } from 'vitest'
import { readEvents } from '$lib/crdt/event-log.ts'
import type { DocumentEvent } from '$lib/crdt/events.ts'
import { readMeta } from '$lib/crdt/meta.ts'
import { academicYearOf } from '$lib/kinds/academic-year.ts'
import { trajectoryKind } from '$lib/kinds/trajectory/document.ts'
import { thaw, type Frozen } from '$lib/kinds/trajectory/frozen.ts'
import { trajectoryState } from '$lib/kinds/trajectory/life.ts'
import type { TrajectoryModel } from '$lib/kinds/trajectory/model.ts'
import { EXAMPLE_PERSON } from './known-people.ts'
import { createStaff } from './staff.ts'
import { exampleTrajectories, TRAJECTORIES_SIZE } from './trajectories.ts'

const NOVEMBER = '2026-11-23'

interface Read {
  room: string
  model: TrajectoryModel
  own: DocumentEvent[]
  review: DocumentEvent[]
  createdAt: string
  unique: string[]
  frozen: Frozen | undefined
}

async function readAll(today: string): Promise<{ rooms: string[]; all: Read[] }> {
  const [rooms, all]: [string[], Read[]] = [[], []]
  for await (const { room, doc, frozen } of exampleTrajectories(today, EXAMPLE_PERSON)) {
    rooms.push(room)
    if (room.endsWith('~review')) all.at(-1)!.review = readEvents(doc)
    else
      all.push({
        room,
        model: trajectoryKind.read(doc),
        own: readEvents(doc),
        review: [],
        createdAt: readMeta(doc).createdAt!,
        unique: trajectoryKind.summarize(doc).unique,
        frozen
      })
  }
  return { rooms, all }
}

const foldOf = ({ own, review, model }: Read) => trajectoryState(own, review, model.fields.person)

describe('the trajectories of the example', () => {
  let november: Awaited<ReturnType<typeof readAll>>
  beforeAll(async () => void (november = await readAll(NOVEMBER)))

  it('are forty, in every state, one a teacher, in the number that was promised', () => {
    const { rooms, all } = november
    expect(rooms).toHaveLength(TRAJECTORIES_SIZE)
    expect(new Set(rooms).size).toBe(TRAJECTORIES_SIZE)
    expect(new Set(all.flatMap(({ unique }) => unique)).size).toBe(40)
    const stages = Object.groupBy(all, (one) => foldOf(one).state.stage)
    expect(Object.fromEntries(Object.entries(stages).map(([stage, own]) => [stage, own.length]))).toEqual({
      'in-work': 17,
      draft: 8,
      submitted: 5,
      returned: 3,
      approved: 3,
      finished: 4
    })
    expect(new Set(all.map(({ model }) => model.fields.form))).toEqual(new Set(['itrpk', 'iom', 'shnor']))
  })

  it('of schools with low results say what shows them, why, and by what their end is known', () => {
    const shnor = november.all.filter(({ model }) => model.fields.form === 'shnor')
    expect(shnor.length).toBeGreaterThan(0)
    for (const { model } of shnor) {
      expect(model.evidence.length).toBeGreaterThan(1)
      for (const row of model.evidence) expect(row.value).not.toBe('')
      for (const { cause, indicator, before } of model.deficits)
        for (const text of [cause, indicator, before]) expect(text).not.toBe('')
      expect(model.checkPoints).toHaveLength(3)
    }
    expect(
      november.all.filter(({ model }) => model.fields.form !== 'shnor' && model.evidence.length)
    ).toEqual([])
  })

  it('call a deficit as deep as their diagnosis does', () => {
    for (const { model } of november.all)
      for (const { component, level } of model.deficits)
        expect(model.results.find((row) => row.component === component)?.level).toBe(level)
  })

  it('have approved versions that open as they were', () => {
    for (const one of november.all) {
      const [version] = foldOf(one).state.versions
      expect(version?.sha256, one.room).toBe(one.frozen?.file.sha256)
      if (one.frozen)
        expect(thaw(one.frozen.bytes)?.model.activities.length).toBe(one.model.activities.length)
    }
  })

  it('are the same every time', async () => {
    const again = await readAll(NOVEMBER)
    const bare = (read: typeof again) =>
      JSON.stringify(read.all.map(({ room, model }) => [room, model])).replace(/"order":"[^"]*"/g, '')
    expect(bare(again)).toBe(bare(november))
  })

  it.each([NOVEMBER, '2026-08-01', '2027-01-10', '2028-02-29'])(
    'on %s read whole, and nothing in them happens ahead of time',
    async (today) => {
      const people = new Set(createStaff(today, EXAMPLE_PERSON).map(({ id }) => id))
      for (const one of (await readAll(today)).all) {
        const { model, own, review, createdAt } = one
        expect(model.unreadable).toBe(0)
        expect(model.fields.year).toBe(academicYearOf(today))
        expect(foldOf(one).notApplied).toEqual([])
        expect(
          [model.fields.person, ...model.fields.tutors, ...model.fields.mentors].every((id) => people.has(id))
        ).toBe(true)
        for (const { at } of [...own, ...review]) expect(createdAt <= at && at < today).toBe(true)
      }
    }
  )
})
