import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { appendEvent, readEvents } from '$lib/crdt/event-log.ts'
import type { DocumentEvent } from '$lib/crdt/events.ts'
import { writeAs } from '$lib/crdt/writer.ts'
import { createDocument } from '$lib/crdt/meta.ts'
import { copyOf, meet } from '$lib/crdt/sample.fixture.ts'
import { campaign, item } from '../campaign/campaign.fixture.ts'
import { instrumentOf } from '../campaign/model.ts'
import { answerKind, choose, seedFor, submission } from './document.ts'
import { answerId, answerOf, answerState } from './model.ts'

const [first, second] = [item('subject'), item('digital')]
const asked = campaign({ title: 'Осень', year: '2026-2027' }, [first, second])

const later = campaign({ title: 'Осень', year: '2026-2027' }, [{ ...first, text: 'Иначе' }, second])

const answer = () => createDocument(answerKind, seedFor('осень', asked, 'анна'), 'анна')
const read = (doc: Y.Doc) => answerKind.read(doc)
const submit = (doc: Y.Doc, at: string) =>
  appendEvent(doc, readEvents(doc), {
    actor: 'анна',
    at,
    what: { step: 'submit', ...submission(read(doc).draft, read(doc).fields.instrument) }
  })
const expert = (doc: Y.Doc, actor: string, mark: number, known: readonly DocumentEvent[] = []) =>
  appendEvent(doc, known, {
    actor,
    what: { step: 'expert', ...submission({ [first.id]: mark }, instrumentOf(asked)) }
  })

describe('answers of one person', () => {
  it('keep the instrument they were given, whatever happens to the campaign', () => {
    const doc = answer()
    asked.fields.title = 'Осень, исправлено'
    expect(read(doc).fields.instrument).toMatchObject({ title: 'Осень', items: [{ id: first.id }, {}] })
    asked.fields.title = 'Осень'
  })

  it('of two devices meet: each item keeps its choice', () => {
    const [phone, tablet] = [answer(), new Y.Doc()]
    Y.applyUpdate(tablet, Y.encodeStateAsUpdate(phone))
    choose(phone, first.id, 2)
    choose(tablet, second.id, 3)
    meet(phone, tablet)
    expect(read(phone).draft).toEqual({ [first.id]: 2, [second.id]: 3 })
    choose(phone, first.id, null)
    expect(read(phone).draft).toEqual({ [second.id]: 3 })
  })

  it('are submitted once and never change afterwards', () => {
    const doc = answer()
    choose(doc, first.id, 2)
    submit(doc, '2026-09-20T10:00:00Z')
    choose(doc, first.id, 3)
    expect(read(doc).draft).toEqual({ [first.id]: 2 })
    doc.getMap('answers').set(first.id, 1)
    submit(doc, '2026-09-20T11:00:00Z')
    const { state, notApplied } = answerState(readEvents(doc), [])
    expect(state.submitted?.answers).toEqual({ [first.id]: 2 })
    expect(notApplied).toHaveLength(1)
  })

  it('begun on two devices with two versions of the instrument are read by the one that was submitted', () => {
    const [phone, tablet] = [answer(), createDocument(answerKind, seedFor('осень', later, 'анна'), 'анна')]
    choose(phone, first.id, 2)
    choose(phone, second.id, 3)
    submit(phone, '2026-09-20T10:00:00Z')
    for (const doc of [phone, tablet]) meet(doc, doc === phone ? tablet : phone)
    for (const doc of [phone, tablet])
      expect(read(doc).fields.instrument.items.map(({ text }) => text)).toEqual(['Вопрос', 'Вопрос'])
  })

  it('have one name on all devices of a person, which says whose they are', () => {
    const [autumn, anna] = [crypto.randomUUID(), crypto.randomUUID()]
    const id = answerId(autumn, anna)!
    expect(answerId(autumn, anna)).toBe(id)
    expect(answerOf(id)).toEqual({ campaign: autumn, person: anna })
    expect(answerId(autumn, 'link:7')).toBeNull()
    expect(answerOf(crypto.randomUUID())).toBeNull()
  })

  it('submitted on two devices offline count once, and the other stays visible', () => {
    const phone = answer()
    const tablet = copyOf(phone)
    choose(phone, first.id, 1)
    choose(tablet, first.id, 3)
    submit(phone, '2026-09-20T10:05:00Z')
    submit(tablet, '2026-09-20T10:00:00Z')
    meet(phone, tablet)
    for (const doc of [phone, tablet]) {
      const { state, notApplied } = answerState(readEvents(doc), [])
      expect(state.submitted?.answers).toEqual({ [first.id]: 3 })
      expect(notApplied).toMatchObject([{ what: { answers: { [first.id]: 1 } } }])
    }
  })

  it('the view of an expert counts only in the room of decisions, one of each expert', () => {
    const [doc, review] = [answer(), new Y.Doc()]
    expert(doc, 'анна', 3)
    expert(review, 'тьютор', 1)
    expert(review, 'тьютор', 2, readEvents(review))
    writeAs(review, 'методист')
    expert(review, 'методист', 2, readEvents(review))
    const { state, notApplied } = answerState(readEvents(doc), readEvents(review))
    expect(state.experts.map(({ actor, answers }) => [actor, answers[first.id]])).toEqual([
      ['тьютор', 1],
      ['методист', 2]
    ])
    expect(notApplied.map(({ actor }) => actor).sort()).toEqual(['анна', 'тьютор'])
  })

  it('a tutor cannot submit in the person’s name', () => {
    const review = new Y.Doc()
    const what = { step: 'submit', ...submission({ [first.id]: 1 }, instrumentOf(asked)) }
    appendEvent(review, [], { actor: 'тьютор', what })
    expect(answerState([], readEvents(review)).state.submitted).toBeNull()
  })
})

describe('the catalogue row of answers', () => {
  it('holds figures and no answers', () => {
    const doc = answer()
    choose(doc, first.id, 2)
    expect(answerKind.summarize(doc)).toMatchObject({
      people: ['анна'],
      about: 'campaign/осень',
      counts: { asked: 2, answered: 1, submitted: 0, 'wave:first': 1 },
      scores: {},
      unique: ['answer:осень:анна']
    })
    choose(doc, second.id, 1)
    submit(doc, '2026-09-20T10:00:00Z')
    const row = answerKind.summarize(doc)
    expect(row).toMatchObject({ dates: ['2026-09-20'], counts: { answered: 2, submitted: 1 } })
    expect(row.scores!['self:subject']).toBeCloseTo(66.67, 1)
    expect(row.events.map(({ what }) => what)).toEqual([{ step: 'submit' }])
  })
})
