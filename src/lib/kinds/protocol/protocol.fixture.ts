/** A small protocol for tests of this kind. Nobody in it is real. */
import * as Y from 'yjs'
import { DocumentHandle } from '$lib/crdt/handle.ts'
import { createDocument } from '$lib/crdt/meta.ts'
import { richFromPlain } from '$lib/rich-text.ts'
import { protocolKind, type ProtocolSeed } from './document.ts'
import type { Called } from './frozen.ts'
import type { ProtocolModel } from './model.ts'

export const CHAIR = 'person-chair'
export const SECRETARY = 'person-secretary'
export const TEACHER = 'person-teacher'
export const OTHER = 'person-other'

export const seed: ProtocolSeed = {
  fields: {
    plan: 'plan-1',
    meeting: 'meeting-2',
    owner: 'association',
    ownerId: 'association-1',
    year: '2026-2027',
    number: 3,
    date: '2026-11-26',
    time: '14:00',
    place: 'школа № 7, кабинет 21',
    topic: 'Единые критерии оценки',
    chair: CHAIR,
    secretary: SECRETARY,
    members: [CHAIR, SECRETARY, TEACHER, OTHER],
    present: [CHAIR, SECRETARY, TEACHER]
  },
  items: [
    {
      text: 'Входная диагностика: где мы теряем баллы',
      speakers: [CHAIR],
      heard: richFromPlain('Баллы теряем в заданиях с расчётом.'),
      decisions: [{ text: 'Принять итоги к сведению.' }]
    },
    {
      text: 'Критерии к лабораторной работе',
      speakers: [TEACHER],
      heard: richFromPlain('Показаны четыре листа оценки.'),
      spoke: richFromPlain('Предложено сократить лист до пяти строк.'),
      votesFor: 2,
      votesAgainst: 0,
      votesAbstained: 1,
      decisions: [
        { text: 'Принять единые критерии с 11.01.2027.' },
        { text: 'Сократить лист оценки и разослать школам.', assignees: [TEACHER], due: '2026-12-15' }
      ]
    }
  ],
  guests: [{ name: 'Саввина П. О.', post: 'методист', organization: 'Методическая служба' }]
}

export const CALLED: Called = {
  people: {
    [CHAIR]: named('Вершинина', 'Ольга', 'Петровна', 'учитель химии', 'Школа № 7'),
    [SECRETARY]: named('Кадырова', 'Лейла', '', 'учитель химии', 'Гимназия'),
    [TEACHER]: named('Бессонов', 'Игорь', 'Дмитриевич', 'учитель химии', 'Школа № 2'),
    [OTHER]: named('Оганесян', 'Рубен', 'Гагикович', 'учитель химии', 'Школа № 9')
  },
  owner: 'РМО учителей химии',
  service: 'Методическая служба Луговского района'
}

function named(last: string, first: string, middle: string, post: string, organization: string) {
  return { last, first, middle, post, organization }
}

export function newProtocol(given: ProtocolSeed = seed, person = CHAIR): DocumentHandle<ProtocolModel> {
  return new DocumentHandle(createDocument(protocolKind, given, person), protocolKind, 'protocol/one', person)
}

/** The same document on another device. */
export function replica(of: DocumentHandle<ProtocolModel>, person: string): DocumentHandle<ProtocolModel> {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(of.doc))
  return new DocumentHandle(doc, protocolKind, 'protocol/one', person)
}

export function exchange(a: DocumentHandle<ProtocolModel>, b: DocumentHandle<ProtocolModel>): void {
  const [toB, toA] = [
    Y.encodeStateAsUpdate(a.doc, Y.encodeStateVector(b.doc)),
    Y.encodeStateAsUpdate(b.doc, Y.encodeStateVector(a.doc))
  ]
  Y.applyUpdate(b.doc, toB)
  Y.applyUpdate(a.doc, toA)
}
