import { describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { DocumentHandle } from '$lib/crdt/handle.ts'
import { createDocument } from '$lib/crdt/meta.ts'
import { copyOf, meet } from '$lib/crdt/sample.fixture.ts'
import { activities, agenda, meetings, planFields, planKind, tasks, type PlanSeed } from './document.ts'
import { agendaOf, type PlanModel } from './model.ts'
import { planText, rowText } from './texts.ts'

const SEED: PlanSeed = {
  fields: { ownerId: 'chemistry', year: '2026-2027', theme: 'Функциональная грамотность' },
  tasks: ['изучить', 'внедрить'],
  meetings: [
    { topic: 'Первое', agenda: [{ text: 'анализ' }, { text: 'задачи' }] },
    { topic: 'Второе', when: { month: '2026-11' }, agenda: [{ text: 'опыт' }] },
    { topic: 'Третье' }
  ],
  activities: [{ content: 'декада химии', mark: 'done' }]
}

const plan = () => createDocument(planKind, SEED, 'head')
const read = (doc: Y.Doc): PlanModel => planKind.read(doc)

describe('a plan', () => {
  it('is made with its content in the order it was given', () => {
    const model = read(plan())
    expect(model.fields).toMatchObject({
      owner: 'association',
      year: '2026-2027',
      theme: 'Функциональная грамотность'
    })
    expect(model.tasks.map(({ text }) => text)).toEqual(['изучить', 'внедрить'])
    expect(model.meetings.map(({ topic }) => topic)).toEqual(['Первое', 'Второе', 'Третье'])
    expect(model.meetings.map(({ id }) => agendaOf(model, id).map(({ text }) => text))).toEqual([
      ['анализ', 'задачи'],
      ['опыт'],
      []
    ])
    expect(model.activities).toMatchObject([{ content: 'декада химии', mark: 'done' }])
    expect(model.unreadable).toBe(0)
  })

  it('says its own version in its first update', () => {
    const copy = copyOf(plan())
    expect(copy.getMap('meta').toJSON()).toMatchObject({ schema: 1, minWriter: 1, owner: 'head' })
  })

  it('is the same model while nothing changed, and keeps the tables that did not', () => {
    const doc = plan()
    const before = read(doc)
    expect(read(doc)).toBe(before)
    meetings.patch(doc, before.meetings[1]!.id, { mark: 'held' })
    const after = read(doc)
    expect(after).not.toBe(before)
    expect(after.activities).toBe(before.activities)
    expect(after.fields).toBe(before.fields)
    expect(after.meetings.map((row, i) => row === before.meetings[i])).toEqual([true, false, true])
    doc.getMap('events').set('x', 'чужое')
    expect(read(doc)).toBe(after)
  })

  it('two people offline edit two fields of one activity and one text: nothing of it is lost', () => {
    const one = plan()
    const two = copyOf(one)
    const { id } = read(one).activities[0]!
    activities.patch(one, id, { mark: 'partly', responsible: ['анна'] })
    activities.patch(two, id, { section: 'Конкурсы', responsible: ['борис'] })
    activities.text(one, id, 'content')!.insert(0, 'Районная ')
    activities.text(two, id, 'content')!.insert(12, ' для 8 классов')
    meet(one, two)
    expect(read(one).activities[0]).toMatchObject({
      content: 'Районная декада химии для 8 классов',
      mark: 'partly',
      section: 'Конкурсы',
      responsible: ['анна', 'борис']
    })
    expect(read(two)).toEqual(read(one))
  })

  it('a removed meeting keeps its agenda, and both come back', () => {
    const doc = plan()
    const { id } = read(doc).meetings[0]!
    meetings.remove(doc, id)
    expect(read(doc).meetings).toHaveLength(2)
    expect(read(doc).removed.meetings.map(({ topic }) => topic)).toEqual(['Первое'])
    expect(agendaOf(read(doc), id)).toHaveLength(2)
    meetings.restore(doc, id)
    expect(read(doc).meetings.map(({ topic }) => topic)).toEqual(['Первое', 'Второе', 'Третье'])
  })

  it('a question moves to another meeting', () => {
    const doc = plan()
    const [first, second] = read(doc).meetings
    const [question] = agendaOf(read(doc), first!.id)
    agenda.move(doc, question!.id, { parent: second!.id, before: agendaOf(read(doc), second!.id)[0]!.id })
    expect(agendaOf(read(doc), first!.id).map(({ text }) => text)).toEqual(['задачи'])
    expect(agendaOf(read(doc), second!.id).map(({ text }) => text)).toEqual(['анализ', 'опыт'])
  })

  it('counts the rows that a newer application wrote', () => {
    const doc = plan()
    doc.getMap<Y.Map<unknown>>('meetings').get(read(doc).meetings[0]!.id)!.set('form', 'hologram')
    tasks.patch(doc, read(doc).tasks[0]!.id, { text: 'иначе' })
    expect(read(doc).unreadable).toBe(1)
    expect(read(doc).meetings).toHaveLength(2)
  })

  it('is summarized for the catalogue from the same model', () => {
    const doc = plan()
    expect(planKind.summarize(doc)).toMatchObject({
      title: 'Функциональная грамотность',
      association: 'chemistry',
      counts: { meetings: 3, held: 0, activities: 1, marked: 1 }
    })
  })
})

describe('texts of a plan', () => {
  it('know where they are and what undo calls them', () => {
    const handle = new DocumentHandle(
      plan(),
      planKind as never,
      'plan/1',
      'head'
    ) as DocumentHandle<PlanModel>
    const { id } = handle.model.meetings[0]!
    expect(rowText(handle, 'meetings', id, 'topic', 'тема заседания 1')).toMatchObject({
      path: `meetings/${id}/topic`,
      label: 'тема заседания 1',
      value: 'Первое'
    })
    expect(planText(handle, 'theme', 'методическая тема')).toMatchObject({ path: 'theme' })
    expect(rowText(handle, 'meetings', 'gone', 'topic', '')).toBeNull()
    expect(rowText(handle, 'meetings', id, 'mark', '')).toBeNull()
    expect(planFields.text(handle.doc, 'year')).toBeNull()
  })
})
