import { describe, expect, it } from 'vitest'
import type { DocumentEvent } from '$lib/crdt/events.ts'
import { untouched } from '$lib/kinds/assignment/model.ts'
import { assignmentEntries, entriesFor, grouped, pressing } from './assignment-list.ts'
import { dueWords } from './assignment-words.ts'

const FILE = { sha256: 'a'.repeat(64), type: 'application/json', name: 'п.json', size: 1 }
const GIVEN = [
  { id: 'a', number: '1.1', text: 'Позже', assignees: ['teacher'], due: '2027-02-01', controller: 'chair' },
  {
    id: 'b',
    number: '1.2',
    text: 'Поздно',
    assignees: ['teacher', 'other'],
    due: '2026-12-01',
    controller: 'chair'
  },
  { id: 'c', number: '2.1', text: 'Скоро', assignees: ['other'], due: '2026-12-20', controller: 'teacher' }
]
const step = (id: string, actor: string, what: DocumentEvent['what'], base: string[]): DocumentEvent => ({
  id,
  actor,
  at: `2026-11-27T10:0${id}:00.000Z`,
  base,
  what
})
const signed = [
  step(
    '0',
    'secretary',
    {
      step: 'submit',
      file: FILE,
      version: {
        number: 3,
        date: '2026-11-26',
        chair: 'chair',
        secretary: 'secretary',
        digest: 'x',
        given: GIVEN
      }
    },
    []
  ),
  step('1', 'secretary', { step: 'sign', as: 'secretary', sha256: FILE.sha256 }, ['0'])
]
const both = [...signed, step('2', 'chair', { step: 'sign', as: 'chair', sha256: FILE.sha256 }, ['1'])]
const directory = { associations: [{ id: 'rmo', name: 'РМО учителей химии' }], organizations: [] } as never
const facts = { number: 3, date: '2026-11-26', owner: 'association', ownerId: 'rmo' }
const rows = (events: DocumentEvent[], tasks: DocumentEvent[] = []) =>
  [
    { id: 'p', part: '', title: 'т', facts, events, counts: {}, digest: 'x' },
    { id: 'p', part: 'tasks', events: tasks }
  ] as never
const TODAY = '2026-12-15'

describe('assignments of a space', () => {
  it('pass under the control of who leads the association now', () => {
    const headed = (head: string) =>
      ({ associations: [{ id: 'rmo', name: 'РМО учителей химии', head }], organizations: [] }) as never
    const controlled = (head: string) =>
      entriesFor(assignmentEntries(rows(both), headed(head)), 'control', 'new').map(({ given }) => given.id)
    expect(controlled('chair')).toEqual([])
    // What somebody else was named for stays with them.
    expect(controlled('new')).toEqual(['b', 'a'])
  })

  it('come from signed protocols only, the nearest day first', () => {
    expect(assignmentEntries(rows(signed), directory)).toEqual([])
    const entries = assignmentEntries(rows(both), directory)
    expect(entries.map(({ given, source }) => [given.number, source.name])).toEqual([
      ['1.2', 'Протокол № 3 РМО учителей химии от 26.11.2026'],
      ['2.1', 'Протокол № 3 РМО учителей химии от 26.11.2026'],
      ['1.1', 'Протокол № 3 РМО учителей химии от 26.11.2026']
    ])
  })

  it('are one’s own, under one’s control, or everybody’s', () => {
    const entries = assignmentEntries(rows(both), directory)
    const numbers = (view: 'mine' | 'control' | 'all', me: string) =>
      entriesFor(entries, view, me).map(({ given }) => given.number)
    expect(numbers('mine', 'teacher')).toEqual(['1.2', '1.1'])
    expect(numbers('control', 'teacher')).toEqual(['2.1'])
    expect(numbers('all', 'nobody')).toHaveLength(3)
    expect(pressing(entries, 'teacher', TODAY)).toBe(1)
    expect(pressing(entries, 'other', TODAY)).toBe(2)
  })

  it('stand under what one has to do about them, and move with a report', () => {
    const report = step('3', 'other', { step: 'report', assignment: 'b', report: {} }, ['2'])
    const entries = assignmentEntries(rows([...both], [report]), directory)
    expect(grouped(entries, TODAY).map(({ group, entries }) => [group, entries.length])).toEqual([
      ['reported', 1],
      ['week', 1],
      ['later', 1]
    ])
    expect(grouped(assignmentEntries(rows([...both]), directory), TODAY)[0]!.group).toBe('overdue')
  })

  it('tell their day in words', () => {
    const of = (due: string) => dueWords(untouched({ due }), TODAY)
    expect(of('2026-12-11')).toBe('срок был 11.12.2026, просрочено на 4\u00a0дня')
    expect(of('2026-12-15')).toBe('до 15.12.2026, сегодня')
    expect(of('2026-12-16')).toBe('до 16.12.2026, завтра')
    expect(of('2026-12-20')).toBe('до 20.12.2026, осталось 5\u00a0дней')
    expect(of('2027-01-20')).toBe('до 20.01.2027')
    expect(dueWords({ ...untouched({ due: '2026-12-01' }), stage: 'done' }, TODAY)).toBe('до 01.12.2026')
  })
})
