/** A poster session with everything a lively one has, as the updates of its rooms: for benches, tests and looking at it. */
import * as Y from 'yjs'
import { DocumentHandle } from '$lib/crdt/handle.ts'
import { createDocument } from '$lib/crdt/meta.ts'
import { posterBoxes } from '$lib/kinds/poster-session/board-places.ts'
import { sessionKind } from '$lib/kinds/poster-session/document.ts'
import { packStroke, type InkPoint } from '$lib/kinds/poster-session/ink.ts'
import { NOTE_SORTS, nextCode, posterPart, type NoteSort } from '$lib/kinds/poster-session/model.ts'
import { notes, notesRoom, strokes, vote } from '$lib/kinds/poster-session/notes-room.ts'
import { posterRoom } from '$lib/kinds/poster-session/poster-room.ts'
import { richFromPlain } from '$lib/rich-text.ts'

export interface SessionSize {
  posters: number
  notes: number
  strokes: number
  /** Edits that came before: notes moved again and again. */
  history?: number
}

const TITLES = [
  'Словарь вместо диктанта',
  'Пять строк вместо балла',
  'Карта звуков двора',
  'Один кадр, пять вопросов',
  'Тихие пять минут чтения',
  'Кабинет, который объясняет'
]
const AUTHORS = ['Рябинин К. Е.', 'Лаптева М. К.', 'Черкашина Т. Ю.', 'Полетаева С. Ю.', 'Дорофеева Ж. И.']
const NOTES = [
  'Сколько времени урока уходит на заполнение?',
  'Проверить в 10 классе на титровании',
  'Сделать общую карту района к маю',
  'Слова выбирают сами дети',
  'Как быть, если ученик завышает?'
]
const SORTS = Object.keys(NOTE_SORTS) as NoteSort[]

/** @returns rooms of `poster-session/<id>` with the update of each */
export function makeSession(
  id: string,
  host: string,
  size: SessionSize
): { room: string; update: Uint8Array }[] {
  const codes: string[] = []
  for (let i = 0; i < size.posters; i++) codes.push(nextCode(codes))
  const main = createDocument(
    sessionKind,
    {
      fields: {
        title: 'Практики, которые хочется повторить',
        theme: 'Работа с текстом',
        host,
        date: '2026-11-27',
        time: '15:00',
        phase: 'live'
      },
      posters: codes.map((code, i) => ({ code, name: AUTHORS[i % AUTHORS.length] })),
      steps: [
        { kind: 'opening', minutes: 5 },
        ...codes.slice(0, 4).map((_, i) => ({
          kind: 'slot' as const,
          minutes: 10,
          talks: [{ room: 0, poster: i, listeners: [] }]
        })),
        { kind: 'break', minutes: 5 },
        { kind: 'closing', minutes: 10 }
      ]
    },
    host
  )
  const { posters } = sessionKind.read(main)
  const rooms = [{ room: `poster-session/${id}`, update: Y.encodeStateAsUpdate(main) }]
  for (const [i, poster] of posters.entries()) {
    const doc = createDocument(
      posterRoom,
      {
        title: TITLES[i % TITLES.length],
        authors: AUTHORS[i % AUTHORS.length],
        organization: `школа № ${1 + (i % 12)}`,
        subject: 'химия',
        grades: '8–9',
        problem: richFromPlain('Отметка за лабораторную кажется ученику случайной.'),
        idea: richFromPlain('Лист из пяти строк: ученик оценивает себя первым, учитель вторым.'),
        how: richFromPlain('Раздаю лист до опыта и читаю строки вслух. После опыта сверяем.'),
        results: richFromPlain('Оценки совпали в 79,2 % работ (19 из 24).'),
        repeat: richFromPlain('Возьмите свой лист критериев и сократите его до пяти строк.')
      },
      host
    )
    rooms.push({ room: `poster-session/${id}~${posterPart(poster.id)}`, update: Y.encodeStateAsUpdate(doc) })
  }
  const room = new DocumentHandle(new Y.Doc(), notesRoom, `poster-session/${id}~notes`, host)
  const boxes = [...posterBoxes(posters).values()]
  room.change('заметки', (doc) => {
    for (let i = 0; i < size.notes; i++) {
      const box = boxes[i % Math.max(1, boxes.length)] ?? { x: 0, y: 0, width: 250, height: 274 }
      const turn = Math.floor(i / Math.max(1, boxes.length))
      notes.add(doc, {
        sort: SORTS[i % SORTS.length],
        poster: posters[i % posters.length]?.id ?? '',
        at: { x: box.x + (turn % 2) * 165, y: box.y + box.height + 12 + Math.floor(turn / 2) * 96 },
        text: NOTES[i % NOTES.length],
        author: host,
        name: AUTHORS[i % AUTHORS.length],
        created: new Date(Date.UTC(2026, 10, 27, 10, 0, i)).toISOString()
      })
    }
    for (let i = 0; i < size.strokes; i++) {
      const points = Array.from({ length: 80 }, (_, at): InkPoint => [
        60 + i * 40 + at * 2.5,
        400 + (i % 7) * 60 + Math.sin(at / 7) * 22,
        0.5
      ])
      strokes.add(doc, { points: packStroke(points), colour: i % 4, size: 4, author: host })
    }
    for (const [i, { id: target }] of posters.entries())
      if (i % 2 === 0) vote(doc, { kind: 'valuable', target, person: host, name: 'Ведущая' }, true)
  })
  const all = notesRoom.read(room.doc).notes
  for (let i = 0; i < (size.history ?? 0); i++)
    room.change('место', (doc) => {
      const note = all[(i * 7919) % all.length]!
      notes.patch(doc, note.id, { at: { x: (note.at?.x ?? 0) + (i % 3), y: note.at?.y ?? 0 } })
    })
  rooms.push({ room: `poster-session/${id}~notes`, update: Y.encodeStateAsUpdate(room.doc) })
  return rooms
}
