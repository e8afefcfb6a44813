import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { AnyKind } from '$lib/crdt/kind.ts'
import { createDocument } from '$lib/crdt/meta.ts'
import { cards, fields as sampleFields, sampleKind } from '$lib/crdt/sample.fixture.ts'
import { compare, isSame } from '$lib/crdt/versions/compare.ts'
import { contentsOf } from '$lib/crdt/versions/content.ts'
import { rewriteRich } from '$lib/crdt/versions/rewrite-rich.ts'
import { campaignFields, campaignKind, items } from '$lib/kinds/campaign/document.ts'
import { directoryKind, organizations, people } from '$lib/kinds/directory/document.ts'
import { kindOf, loadAllKinds } from '$lib/kinds/kinds.ts'
import { agenda, meetings, planFields, planKind, tasks } from '$lib/kinds/plan/document.ts'
import { posters, sessionFields, sessionKind, steps } from '$lib/kinds/poster-session/document.ts'
import { practiceFields, practiceKind } from '$lib/kinds/practice/document.ts'
import { activities, deficits, trajectoryFields, trajectoryKind } from '$lib/kinds/trajectory/document.ts'
import { richFromPlain } from '$lib/rich-text.ts'
import { NO_WORDS, tell, type Outside } from './tell.ts'

await loadAllKinds()

const PEOPLE: Record<string, string> = { anna: 'Климова И. П.', boris: 'Громов П. И.' }
const outside: Outside = {
  person: (id) => PEOPLE[id] ?? id,
  organization: () => 'Школа № 4',
  association: () => 'РМО учителей химии'
}

/** What is told of a change of a document, line by line, under the headings of its parts. */
async function told(kind: AnyKind, seed: unknown, change: (doc: Y.Doc) => void): Promise<string[]> {
  const doc = createDocument(
    kind as AnyKind & { create(doc: Y.Doc, seed: unknown): void },
    seed as never,
    'anna'
  )
  const before = structuredClone(contentsOf(kind.content!, doc))
  doc.transact(() => change(doc))
  const after = contentsOf(kind.content!, doc)
  const words = (await kind.changeWords?.()) ?? NO_WORDS
  return tell(compare(before, after), words, [before, after], outside)
    .flatMap(({ title, changes }) => [
      `# ${title}`,
      ...changes.flatMap(({ text, of, lines, diff }) => [
        of ? `${of} / ${text}` : text,
        ...(diff
          ? [diff.map(({ kind, text }) => (kind === 'same' ? text : `[${kind} ${text}]`)).join('')]
          : []),
        ...lines.map((line) => `  ${line.text}`)
      ])
    ])
    .map((line) => line.replaceAll('\u00a0', ' '))
}

const firstOf = (rows: { read(doc: Y.Doc): { rows: readonly { id: string }[] } }, doc: Y.Doc) =>
  rows.read(doc).rows[0]!.id

it('a plan', async () => {
  const seed = {
    fields: { theme: 'Чтение', members: ['anna'] },
    tasks: ['Первая', 'Вторая'],
    meetings: [
      {
        topic: 'Чтение на уроках',
        when: { date: '2026-11-12' },
        agenda: [{ text: 'О чтении' }, { text: 'О письме' }]
      },
      { topic: 'Итоги года', when: { month: '2027-05' }, agenda: [{ text: 'Отчёт' }] }
    ]
  }
  const lines = await told(planKind as AnyKind, seed, (doc) => {
    const [first, second] = meetings.read(doc).rows
    meetings.remove(doc, first!.id)
    meetings.patch(doc, second!.id, { when: { date: '2027-05-20' }, responsible: ['boris'], place: 'каб. 5' })
    agenda.patch(doc, agenda.read(doc).rows.find(({ parent }) => parent === second!.id)!.id, { minutes: 15 })
    agenda.add(doc, { text: 'О планах' }, { parent: second!.id })
    meetings.add(doc, { form: 'workshop' })
    tasks.move(doc, tasks.read(doc).rows[1]!.id, { before: tasks.read(doc).rows[0]!.id })
    planFields.write(doc, { theme: 'Письмо', goal: 'Вырасти', members: ['boris'] })
  })
  expect(lines).toEqual([
    '# Заседания',
    'Убрано заседание: Чтение на уроках',
    '  Вопрос: О чтении',
    '  Вопрос: О письме',
    'Заседание: Итоги года',
    '  Срок изменён: был «Май, без даты», стал 20.05.2027, чт',
    '  Указано место: «каб. 5»',
    '  Ответственные: добавлено — Громов П. И.',
    'Добавлено заседание 2',
    '# Вопросы заседаний',
    'Заседание: Итоги года / Вопрос: Отчёт',
    '  Указано время: 15 мин',
    'Заседание: Итоги года / Добавлен вопрос: О планах',
    '# Задачи',
    'Задача: Вторая',
    '  Переставлена',
    '# О плане',
    'Методическая тема изменена: была «Чтение», стала «Письмо»',
    'Указана цель: «Вырасти»',
    'Участники: добавлено — Громов П. И.; убрано — Климова И. П.'
  ])
})

it('the directory', async () => {
  const seed = {
    fields: {},
    people: [{ id: 'p', last: 'Громов', first: 'Пётр', category: 'first', categoryDate: '2024-01-10' }]
  }
  const lines = await told(directoryKind as AnyKind, seed, (doc) => {
    people.patch(doc, 'p', { category: 'highest', categoryDate: '2026-10-01', organization: 'school' })
    organizations.seed(doc, [{ id: 'school', name: 'Школа № 4' }])
  })
  expect(lines).toEqual([
    '# Люди',
    'Человек: Громов Пётр',
    '  Указана организация: Школа № 4',
    '  Категория изменена: была «Первая», стала «Высшая»',
    '  Дата присвоения категории изменена с 10.01.2024 на 01.10.2026',
    '# Организации',
    'Добавлена организация: Школа № 4'
  ])
})

it('a diagnosis, but not that it was opened', async () => {
  const lines = await told(
    campaignKind as AnyKind,
    { fields: {}, items: [{ text: 'Знаю предмет' }] },
    (doc) => {
      campaignFields.write(doc, { open: true, thresholds: { high: 50, minimal: 80 } })
      items.patch(doc, firstOf(items, doc), { options: ['Да', 'Нет'], weight: 2 })
    }
  )
  expect(lines).toEqual([
    '# Вопросы',
    'Вопрос: Знаю предмет',
    '  Вес изменён с 1 на 2',
    '  Варианты ответа: добавлено — Да, Нет',
    '# О диагностике',
    'Пороги изменены: были «высокий дефицит ниже 60 %, минимальный выше 80 %», ' +
      'стали «высокий дефицит ниже 50 %, минимальный выше 80 %»'
  ])
})

it('a trajectory, with its prose', async () => {
  const long = 'Хочу научиться работать с детьми, которым трудно читать длинные тексты, и помогать им дома.'
  const seed = {
    fields: { request: richFromPlain(long) },
    deficits: [{ text: 'Чтение' }],
    activities: [{ content: 'Курсы' }]
  }
  const lines = await told(trajectoryKind as AnyKind, seed, (doc) => {
    activities.patch(doc, firstOf(activities, doc), {
      deficit: firstOf(deficits, doc),
      due: { term: 'в течение года' }
    })
    rewriteRich(trajectoryFields.prose(doc, 'request')!, richFromPlain(long.replace('дома', 'в школе')))
  })
  expect(lines).toEqual([
    '# Мероприятия',
    'Мероприятие: Курсы',
    '  Указан дефицит: «Чтение»',
    '  Указан срок: «В течение года»',
    '# О траектории',
    'Индивидуальный запрос изменён',
    'Хочу научиться работать с детьми, которым трудно читать длинные тексты, и помогать им [removed дома][added в школе].'
  ])
})

it('a practice, a heading that was none before', async () => {
  const lines = await told(practiceKind as AnyKind, { fields: { idea: richFromPlain('Дома') } }, (doc) => {
    rewriteRich(practiceFields.prose(doc, 'idea')!, [{ kind: 'heading', runs: [{ text: 'Дома' }] }])
    practiceFields.write(doc, { title: 'Читаем' })
  })
  expect(lines).toEqual(['# О практике', 'Указано название: «Читаем»', 'Раздел «Идея»: изменено оформление'])
})

it('a poster session, but not what is steered', async () => {
  const seed = {
    fields: { title: 'Практики' },
    posters: [{ code: 'A1' }],
    steps: [{ kind: 'opening', minutes: 5 }]
  }
  const lines = await told(sessionKind as AnyKind, seed, (doc) => {
    sessionFields.write(doc, { phase: 'live', locked: true, date: '2026-12-01' })
    posters.patch(doc, firstOf(posters, doc), { presenter: 'anna', at: { x: 1, y: 2 }, linkId: 'l' })
    steps.remove(doc, firstOf(steps, doc))
  })
  expect(lines).toEqual([
    '# Постеры',
    'Постер: A1',
    '  Указан докладчик: Климова И. П.',
    '# Программа',
    'Убран пункт программы: Открытие',
    '# О постер-сессии',
    'Указан день: 01.12.2026'
  ])
})

it('a kind that says nothing of itself is told in plain words', async () => {
  const lines = await told(sampleKind as AnyKind, { titles: ['Белка', 'Ель'] }, (doc) => {
    const [first, second] = cards.read(doc).rows
    cards.remove(doc, first!.id)
    cards.patch(doc, second!.id, { size: 3 })
    sampleFields.write(doc, { count: 2 })
  })
  expect(lines).toEqual([
    '# Строки',
    'Убрана строка: Белка',
    'Строка: Ель',
    '  Указано поле «size»: 3',
    '# Общее',
    'Поле «count» изменено с 0 на 2'
  ])
})

it('nothing is told of a document that is as it was', () => {
  const contents = contentsOf(
    planKind.content!,
    createDocument(planKind, { fields: { theme: 'Чтение' } }, 'anna')
  )
  expect(isSame(compare(contents, contents))).toBe(true)
})

describe.each(['plan', 'directory', 'campaign', 'trajectory', 'practice', 'poster-session'])('%s', (name) => {
  const kind = kindOf(`${name}/1`)

  it('has words for every table and field that its versions hold', async () => {
    const words = (await kind.changeWords!())!
    const { fields, tables } = kind.content!
    const named = (field: string) => !kind.content!.apart?.includes(field)
    const ownFields = Object.keys(fields!.read(new Y.Doc())).filter(named)
    expect(Object.keys(words.fields)).toEqual(expect.arrayContaining(ownFields))
    for (const table of tables) {
      const doc = new Y.Doc()
      table.add(
        doc,
        table.name === 'pictures' || table.name === 'reportFiles' ? { file: FILE } : {},
        {},
        'row'
      )
      const row = table.read(doc).rows[0]!
      const own = Object.keys(row).filter((field) => !['id', 'parent', 'order'].includes(field))
      const wanted = own.filter((field) => named(`${table.name}/${field}`))
      expect(Object.keys(words.tables[table.name]!.fields)).toEqual(expect.arrayContaining(wanted))
    }
  })
})

const FILE = { sha256: 'a'.repeat(64), type: 'image/png', name: 'снимок.png', size: 1000 }

it('what another document offers is told as an offer', async () => {
  const members = ['anna', 'boris']
  const contents = [
    { theme: 'Чтение', goal: '', members: ['anna'] },
    { theme: 'Чтение и письмо', goal: 'Научить читать', members }
  ].map((fields) => contentsOf(planKind.content!, createDocument(planKind, { fields }, 'anna')))
  const [ours, theirs] = [contents[0]!, contents[1]!]
  const words = (await planKind.changeWords?.()) ?? NO_WORDS
  const [part] = tell(compare(ours, theirs), words, [ours, theirs], outside, true)
  expect(part!.changes.map(({ text }) => text.replaceAll('\u00a0', ' '))).toEqual([
    'Методическая тема: «Чтение и письмо»; сейчас «Чтение»',
    'Цель: «Научить читать»',
    'Участники: ещё — Громов П. И.'
  ])
})
