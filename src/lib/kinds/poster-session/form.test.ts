import { describe, expect, it } from 'vitest'
import { createDocument } from '$lib/crdt/meta.ts'
import { wordsOf } from '$lib/exchange/form.ts'
import { brokenHeads } from '$lib/exchange/heads-fit.fixture.ts'
import { sessionCalendar } from './calendar.ts'
import { sessionKind } from './document.ts'
import { missingForm, programmeForm } from './form.ts'
import { progressOf } from './progress.ts'

const model = sessionKind.read(
  createDocument(
    sessionKind,
    {
      fields: {
        title: 'Практики',
        theme: 'Оценивание',
        host: 'климова',
        date: '2026-11-27',
        time: '15:00',
        zone: 'Europe/Moscow',
        deadline: '2026-11-25',
        video: 'https://call.example/1'
      },
      posters: [
        { code: 'A1', name: 'Рябинин К. Е.' },
        { code: 'A2', name: 'Лаптева М. К.' }
      ],
      rooms: [{ name: 'Синяя' }, { name: 'Зелёная' }],
      steps: [
        { kind: 'opening', minutes: 5 },
        { kind: 'slot', minutes: 10, talks: [{ room: 1, poster: 0, listeners: [1] }] }
      ]
    },
    'климова'
  )
)
const nameOf = () => 'Климова И. П.'
const context = {
  nameOf,
  fullNameOf: () => 'Климова Ирина Павловна',
  titles: new Map([[model.posters[0]!.id, 'Словарь вместо диктанта']]),
  owner: 'РМО учителей химии'
}

describe('on paper', () => {
  it('a programme says when what is, who presents where, and who listens', () => {
    const form = programmeForm(model, context)
    const words = wordsOf(form).join('\n').replaceAll('\u00a0', ' ').replaceAll('\u2060', '')
    expect(words).toContain('Дата и время: пятница, 27 ноября 2026 года, 15:00–15:15, всего 15 мин')
    expect(words).toContain('15:05–15:15')
    expect(words).toContain('Слот 1')
    expect(words).toContain('A1 Рябинин К. Е., Зелёная. Слушают: A2')
    expect(words).toContain('Словарь вместо диктанта')
    expect(words).toContain('Проводит: РМО учителей химии')
    expect(form.fileName).toBe('Программа_Практики_27-11-2026')
    expect(brokenHeads(form)).toEqual([])
  })

  it('a programme has no column of titles while nobody has written one', () => {
    const heads = (titles: ReadonlyMap<string, string>) =>
      programmeForm(model, { ...context, titles }).blocks.flatMap((block) =>
        block.kind === 'table' ? block.columns.map(({ title }) => title) : []
      )
    expect(heads(context.titles)).toContain('Постер')
    expect(heads(new Map())).not.toContain('Постер')
  })

  it('the list of who has not handed in names them, or says that all have', () => {
    const progress = progressOf(model, new Map(), nameOf, Date.parse('2026-11-20T10:00:00Z'))
    const words = wordsOf(missingForm(model, progress)).join('\n').replaceAll('\u00a0', ' ')
    expect(words).toContain('Не сдано: 2 постера из 2.')
    expect(words).toContain('Рябинин К. Е.')
    const done = progress.map((one) => ({ ...one, stage: 'submitted' as const }))
    expect(wordsOf(missingForm(model, done)).join('\n')).toContain('Сданы все постеры.')
  })
})

it('a calendar holds the session at its hour and the day of handing in', async () => {
  const text = await sessionCalendar('s1', model, nameOf, new Date('2026-11-01T10:00:00Z'))
  const lines = text.replaceAll('\r\n ', '').split('\r\n')
  expect(lines).toContain('DTSTART:20261127T120000Z')
  expect(lines).toContain('DTEND:20261127T121500Z')
  expect(lines).toContain('SUMMARY:Постер-сессия «Практики»')
  expect(lines).toContain('DTSTART;VALUE=DATE:20261125')
  expect(text).toContain('15:05 Слот 1: A1 (10 мин)')
})

it('an hour of handing in is a moment: it has no end', async () => {
  const timed = { ...model, fields: { ...model.fields, date: '', deadlineTime: '18:00' } }
  const text = await sessionCalendar('s1', timed, nameOf, new Date('2026-11-01T10:00:00Z'))
  expect(text).toContain('DTSTART:20261125T150000Z')
  expect(text).not.toContain('DTEND')
})

it('a calendar is named by its session, whatever stands in the title', async () => {
  const titled = { ...model, fields: { ...model.fields, title: 'Практики; «снова», или\nнет' } }
  const text = await sessionCalendar('s1', titled, nameOf, new Date('2026-11-01T10:00:00Z'))
  expect(text.replaceAll('\r\n ', '').split('\r\n')).toContain(
    String.raw`X-WR-CALNAME:Постер-сессия Практики\; «снова»\, или нет`
  )
})
