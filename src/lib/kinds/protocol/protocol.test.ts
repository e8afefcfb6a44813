import { describe, expect, it } from 'vitest'
import { items, protocolFields } from './document.ts'
import { contentDigest, freeze, givenIn, thaw } from './frozen.ts'
import {
  absentOf,
  isAssigned,
  isHalfAssigned,
  lacksOf,
  nextNumber,
  numbered,
  presentOf,
  votesOf
} from './model.ts'
import { summarizeProtocol } from './summary.ts'
import {
  CALLED,
  CHAIR,
  exchange,
  newProtocol,
  OTHER,
  replica,
  SECRETARY,
  seed,
  TEACHER
} from './protocol.fixture.ts'

describe('a protocol', () => {
  it('numbers questions and decisions itself, whatever their order was', () => {
    const protocol = newProtocol()
    const [first, second] = protocol.model.items
    protocol.change('порядок', (doc) => items.move(doc, second!.id, { before: first!.id }))
    expect(
      numbered(protocol.model).map(({ number, item, decisions }) => [
        number,
        item.text.slice(0, 8),
        decisions.map(({ number }) => number)
      ])
    ).toEqual([
      [1, 'Критерии', ['1.1', '1.2']],
      [2, 'Входная ', ['2.1']]
    ])
  })

  it('gives an empty decision no number of its own', () => {
    const decisions = [
      { text: 'Принять' },
      { text: ' ' },
      { assignees: [TEACHER] },
      {},
      { text: 'Разослать' }
    ]
    const { model } = newProtocol({ ...seed, items: [{ text: 'Разное', decisions }] })
    expect(numbered(model)[0]!.decisions.map(({ number }) => number)).toEqual([
      '1.1',
      '1.2',
      '1.2',
      '1.3',
      '1.3'
    ])
    expect(summarizeProtocol(model, []).counts.decisions).toBe(3)
  })

  it('counts those who came of those who belong', () => {
    const { fields } = newProtocol().model
    expect(presentOf(fields)).toHaveLength(3)
    expect(absentOf(fields)).toEqual([OTHER])
    expect(presentOf({ members: [CHAIR], present: [CHAIR, TEACHER] })).toEqual([CHAIR])
  })

  it('tells a vote from no vote', () => {
    const [first, second] = newProtocol().model.items
    expect(votesOf(first!)).toBeNull()
    expect(votesOf(second!)).toMatchObject({ votesFor: 2, votesAgainst: 0, votesAbstained: 1, total: 3 })
    expect(votesOf({ votesAgainst: 0 })).toMatchObject({ total: 0 })
  })

  it('tells what is given to somebody from what lacks the person or the day', () => {
    const cases = [
      { assignees: [TEACHER], due: '2026-12-15' },
      { assignees: [TEACHER], due: '' },
      { assignees: [], due: '2026-12-15' },
      { assignees: [], due: '' }
    ]
    expect(cases.map(isAssigned)).toEqual([true, false, false, false])
    expect(cases.map(isHalfAssigned)).toEqual([false, true, true, false])
  })

  it('takes the next number of its body and year, over gaps', () => {
    expect(nextNumber([])).toBe(1)
    expect(nextNumber([2, undefined, 5, 1])).toBe(6)
  })

  it('says what it lacks before it can be agreed on', () => {
    expect(lacksOf(newProtocol().model)).toEqual([])
    expect(lacksOf(newProtocol({ fields: {} }).model)).toEqual([
      'number',
      'date',
      'chair',
      'secretary',
      'items',
      'present'
    ])
    const fields = { ...seed.fields, secretary: CHAIR }
    expect(lacksOf(newProtocol({ ...seed, fields }).model)).toEqual(['same-person'])
  })

  it('leaves out the decisions of a question that was removed, and has them again with it', async () => {
    const protocol = newProtocol()
    const [, second] = protocol.model.items
    const before = contentDigest(protocol.model)
    protocol.change('убрать', (doc) => items.remove(doc, second!.id))
    expect(protocol.model.decisions.map(({ text }) => text)).toEqual(['Принять итоги к сведению.'])
    expect(givenIn(protocol.model)).toEqual([])
    const { bytes } = await freeze(protocol.model, CALLED, 'п.json')
    expect(new TextDecoder().decode(bytes)).not.toContain('Сократить лист оценки')
    const { counts, places } = summarizeProtocol(protocol.model, [])
    expect(counts).toMatchObject({ items: 1, decisions: 1, assigned: 0 })
    expect(places!.some(({ text }) => text.includes('Сократить'))).toBe(false)
    protocol.change('вернуть', (doc) => items.restore(doc, second!.id))
    expect(contentDigest(protocol.model)).toBe(before)
  })

  it('is ticked and written by chair and secretary at once', () => {
    const chair = newProtocol()
    const secretary = replica(chair, SECRETARY)
    const [item] = chair.model.items
    chair.change('голоса', (doc) => items.patch(doc, item!.id, { votesFor: 3 }))
    chair.change('пришёл', (doc) =>
      protocolFields.write(doc, { present: [CHAIR, SECRETARY, TEACHER, OTHER] })
    )
    secretary.change('голоса', (doc) => items.patch(doc, item!.id, { votesAgainst: 1 }))
    secretary.change('не было', (doc) => protocolFields.write(doc, { present: [CHAIR, SECRETARY] }))
    exchange(chair, secretary)
    expect(secretary.model).toEqual(chair.model)
    expect(votesOf(chair.model.items[0]!)).toMatchObject({ votesFor: 3, votesAgainst: 1 })
    expect(new Set(presentOf(chair.model.fields))).toEqual(new Set([CHAIR, SECRETARY, OTHER]))
  })
})

describe('a frozen protocol', () => {
  it('comes back as it was, with everybody called as they were', async () => {
    const { model } = newProtocol()
    const frozen = await freeze(model, CALLED, 'Протокол_3.json')
    const thawed = thaw(frozen.bytes)!
    expect(thawed.called).toEqual(CALLED)
    expect(thawed.model.fields).toEqual(model.fields)
    expect(numbered(thawed.model).map(({ decisions }) => decisions.map(({ number }) => number))).toEqual([
      ['1.1'],
      ['2.1', '2.2']
    ])
    expect(contentDigest(thawed.model)).toBe(contentDigest(model))
    expect(thaw(new TextEncoder().encode('{"kind":"protocol"}'))).toBeNull()
  })

  it('has one hash on two devices, and another when a letter differs', async () => {
    const chair = newProtocol()
    const secretary = replica(chair, SECRETARY)
    const hash = async (one: typeof chair) => (await freeze(one.model, CALLED, 'п.json')).file.sha256
    expect(await hash(secretary)).toBe(await hash(chair))
    const before = contentDigest(chair.model)
    chair.change('вопрос', (doc) => items.text(doc, chair.model.items[1]!.id, 'text')!.insert(0, 'О: '))
    expect(await hash(secretary)).not.toBe(await hash(chair))
    expect(contentDigest(chair.model)).not.toBe(before)
  })

  it('gives what has a person and a day, under the chair where nobody else controls', () => {
    expect(givenIn(newProtocol().model)).toMatchObject([
      { number: '2.2', assignees: [TEACHER], due: '2026-12-15', controller: CHAIR }
    ])
  })
})
