import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { readEvents } from '$lib/crdt/event-log.ts'
import { DocumentHandle } from '$lib/crdt/handle.ts'
import { createDocument } from '$lib/crdt/meta.ts'
import { wordsOf } from '$lib/exchange/form.ts'
import { richFromPlain } from '$lib/rich-text.ts'
import { planState, planSteps } from '../plan/model.ts'
import { plan } from '../plan/plan.fixture.ts'
import { sources } from './analysis.fixture.ts'
import { reportOf } from './compute.ts'
import { analysisKind, problems, taskMarks } from './document.ts'
import { analysisForm } from './form.ts'
import { freeze, shownDigest, shownOf, thaw } from './frozen.ts'
import { seedFromPlan } from './make.ts'
import { gapsOf, markedTasks, newTasks, proposalsOf, type AnalysisModel } from './model.ts'

const CALLED = { owner: 'РМО учителей химии', post: 'Руководитель РМО', head: 'О. П. Вершинина' }
const year = plan({}, { tasks: ['Изучить запросы', 'Обобщить опыт'] })

function begun(): DocumentHandle<AnalysisModel> {
  const doc = createDocument(analysisKind, seedFromPlan('plan', year), 'head')
  return new DocumentHandle(doc, analysisKind, 'analysis/1', 'head')
}

function copyOf({ doc }: DocumentHandle<AnalysisModel>, who: string): DocumentHandle<AnalysisModel> {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return new DocumentHandle(copy, analysisKind, 'analysis/1', who)
}

const meet = (one: DocumentHandle<AnalysisModel>, two: DocumentHandle<AnalysisModel>) => {
  Y.applyUpdate(one.doc, Y.encodeStateAsUpdate(two.doc))
  Y.applyUpdate(two.doc, Y.encodeStateAsUpdate(one.doc))
}

const shown = ({ model }: DocumentHandle<AnalysisModel>) =>
  shownOf(model, markedTasks(model, year.tasks), reportOf(sources()), CALLED)

describe('an analysis', () => {
  it('begins with the tasks of its plan, is one of its body and year', () => {
    const { model, doc } = begun()
    expect(model.taskMarks.map(({ task, text, mark }) => [task, text, mark])).toEqual([
      ['task-0', 'Изучить запросы', 'none'],
      ['task-1', 'Обобщить опыт', 'none']
    ])
    expect(analysisKind.summarize(doc)).toMatchObject({
      about: 'plan/plan',
      association: 'chemistry',
      unique: ['analysis:association:chemistry:2026-2027']
    })
  })

  it('follows the tasks of the plan, keeps a marked one that the plan lost, and takes the later of two marks', () => {
    const head = begun()
    const [first, second] = head.model.taskMarks
    head.change('отметка', (doc) => taskMarks.patch(doc, first!.id, { mark: 'done' }))
    const now = [
      { id: 'task-1', text: 'Обобщить опыт наставников' },
      { id: 'new', text: 'Новая' }
    ]
    const tasks = markedTasks(head.model, now)
    expect(tasks.map(({ text, row }) => [text, row?.mark])).toEqual([
      ['Обобщить опыт наставников', 'none'],
      ['Новая', undefined],
      ['Изучить запросы', 'done']
    ])
    expect(tasks[0]!.row?.id).toBe(second!.id)
    const other = copyOf(head, 'deputy')
    head.change('отметка', (doc) => taskMarks.add(doc, { task: 'new', text: 'Новая', mark: 'done' }))
    other.change('отметка', (doc) => taskMarks.add(doc, { task: 'new', text: 'Новая', mark: 'failed' }))
    meet(head, other)
    const marks = [head, other].map(({ model }) => markedTasks(model, now)[1]!.row!.mark)
    expect(marks[0]).toBe(marks[1])
  })

  it('says what is not there yet, and forbids nothing', () => {
    const head = begun()
    const gaps = () => gapsOf(head.model, markedTasks(head.model, year.tasks), { meetings: 1, activities: 0 })
    expect(gaps()).toEqual(['tasks', 'meetings', 'conclusions', 'proposals'])
    head.change('предложение', (doc) => problems.add(doc, { proposal: 'Выездные уроки' }))
    for (const { id } of head.model.taskMarks)
      head.change('отметка', (doc) => taskMarks.patch(doc, id, { mark: 'done' }))
    expect(gaps()).toEqual(['meetings', 'conclusions'])
  })

  it('gives each proposal once to the next plan, and none that is there', () => {
    const rows = [
      { proposal: ' Выездные уроки ' },
      { proposal: 'Выездные уроки' },
      { proposal: '' },
      { proposal: 'Учёт' }
    ]
    expect(proposalsOf(rows)).toEqual(['Выездные уроки', 'Учёт'])
    expect(newTasks(proposalsOf(rows), [{ text: 'учет' }])).toEqual(['Выездные уроки'])
  })
})

describe('an analysis that is handed in', () => {
  it('comes back from its file as it was, names people by their ids alone, and knows another file', async () => {
    const before = shown(begun())
    const { bytes, file } = await freeze(before, 'Анализ.json')
    expect(thaw(bytes)).toEqual(before)
    expect(file).toMatchObject({ type: 'application/json', name: 'Анализ.json', size: bytes.length })
    expect(new TextDecoder().decode(bytes)).not.toContain('Фамилия')
    expect(thaw(new TextEncoder().encode('{"kind":"protocol"}'))).toBeNull()
    expect(thaw(new TextEncoder().encode('не JSON'))).toBeNull()
  })

  it('differs when a number or a word does, not when a day has passed', () => {
    const head = begun()
    const before = shown(head)
    const later = { ...before, report: { ...before.report, day: '2027-06-01' } }
    expect(shownDigest(later)).toBe(shownDigest(before))
    const { plan: _plan, ...rest } = sources()
    const recount = reportOf({ ...rest, plan: null })
    expect(shownDigest({ ...before, report: recount })).not.toBe(shownDigest(before))
    head.change('предложение', (doc) => problems.add(doc, { proposal: 'Выездные уроки' }))
    expect(shownDigest(shown(head))).not.toBe(shownDigest(before))
  })

  it('is returned, handed in again and accepted by the file that the methodist saw; whoever has a link hands nothing in', async () => {
    const head = begun()
    const review = new Y.Doc()
    const methodist = new DocumentHandle(
      review,
      { ...analysisKind, read: readEvents } as never,
      'analysis/1~review',
      'methodist'
    )
    const state = () => planState(planSteps(head.events, methodist.events))
    const known = () => [...head.events, ...methodist.events]
    const [first, second] = await Promise.all([
      freeze(shown(head), 'а.json'),
      freeze({ ...shown(head), tasks: [] }, 'а.json')
    ])
    head.step({ step: 'submit', file: first.file, digest: 'one' }, known())
    expect(state().state).toMatchObject({
      stage: 'submitted',
      digest: 'one',
      file: { sha256: first.file.sha256 }
    })
    methodist.step({ step: 'return', note: 'Нет выводов' }, known())
    expect(state().state).toMatchObject({ stage: 'returned', note: 'Нет выводов' })
    head.step({ step: 'submit', file: second.file, digest: 'two' }, known())
    methodist.step({ step: 'accept', file: second.file, digest: 'two' }, known())
    expect(state().state).toMatchObject({
      stage: 'accepted',
      digest: 'two',
      file: { sha256: second.file.sha256 }
    })
    // A decision written anywhere but in the room of decisions is none.
    head.step({ step: 'return', note: 'сам' }, known())
    expect(state().state.stage).toBe('accepted')
  })
})

describe('the paper of an analysis', () => {
  const paper = (edit: (handle: DocumentHandle<AnalysisModel>) => void = () => {}) => {
    const head = begun()
    edit(head)
    return wordsOf(analysisForm(shown(head))).map((line) =>
      line.replaceAll('\u00a0', ' ').replaceAll('\u2060', '')
    )
  }

  it('has its parts in order, the tasks after the people, the sums under the parts, the signature last', () => {
    const lines = paper((head) => {
      head.change('отметка', (doc) =>
        taskMarks.patch(doc, head.model.taskMarks[0]!.id, { mark: 'done', note: 'анкета' })
      )
      head.change('проблема', (doc) =>
        problems.add(doc, { problem: 'Мало практики', causes: 'Нет кабинета', proposal: 'Выезды' })
      )
    })
    expect(lines.slice(0, 2)).toEqual(['Анализ работы РМО учителей химии', 'за 2026–2027 учебный год'])
    const heads = [
      'Состав объединения',
      'Выполнение задач',
      'Заседания',
      'Посещаемость по организациям',
      'Работа между заседаниями',
      'Поручения',
      'Аттестация',
      'Проблемы и предложения'
    ]
    expect(lines.filter((line) => heads.includes(line))).toEqual(heads)
    expect(lines.slice(lines.indexOf('Школа № 4'), lines.indexOf('Школа № 4') + 6)).toEqual([
      'Школа № 4',
      '50 % (2 из 4)',
      'Школа № 7',
      '50 % (1 из 2)',
      'Всего',
      '50 % (3 из 6)'
    ])
    expect(lines).toEqual(
      expect.arrayContaining(['Изучить запросы', 'выполнено', 'анкета', 'Мало практики', 'Выезды'])
    )
    expect(lines.slice(-2)).toEqual(['Руководитель РМО', 'О. П. Вершинина'])
  })

  it('leaves out what is empty, and prints prose as it was written', () => {
    expect(paper()).not.toContain('Выводы')
    const head = begun()
    const before = shown(head)
    const written = {
      ...before,
      fields: {
        ...before.fields,
        conclusions: richFromPlain('Год удался.'),
        meetings: 'Одно сорвал карантин.'
      }
    }
    const lines = wordsOf(analysisForm(written)).map((line) =>
      line.replaceAll('\u00a0', ' ').replaceAll('\u2060', '')
    )
    expect(lines).toEqual(expect.arrayContaining(['Выводы', 'Год удался.', 'Одно сорвал карантин.']))
  })
})
