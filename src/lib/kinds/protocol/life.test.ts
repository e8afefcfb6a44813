import { describe, expect, it } from 'vitest'
import type { DocumentEvent } from '$lib/crdt/events.ts'
import { givenBy, isWritten, protocolState, signsAs, type ProtocolState } from './life.ts'

const FILE = { sha256: 'a'.repeat(64), type: 'application/json', name: 'п.json', size: 1 }
const SCAN = { sha256: 'b'.repeat(64), type: 'application/pdf', name: 'скан.pdf', size: 1 }
const [CHAIR, SECRETARY, TEACHER] = ['chair', 'secretary', 'teacher']
const GIVEN = [
  { id: 'd', number: '1.1', text: 'Сделать', assignees: [TEACHER], due: '2026-12-15', controller: CHAIR }
]

let clock = 0
/** Steps after each other; `base` is everything before. */
function steps(...all: [actor: string, what: DocumentEvent['what']][]): DocumentEvent[] {
  const events: DocumentEvent[] = []
  for (const [actor, what] of all) {
    const at = new Date(Date.UTC(2026, 10, 26, 12, 0, clock++)).toISOString()
    events.push({ id: `e${clock}`, actor, at, base: events.map(({ id }) => id), what })
  }
  return events
}

const submit = (file = FILE): DocumentEvent['what'] => ({
  step: 'submit',
  file,
  version: { number: 3, date: '2026-11-26', chair: CHAIR, secretary: SECRETARY, digest: 'x', given: GIVEN }
})
const sign = (as: string, sha256 = FILE.sha256) => ({ step: 'sign', as, sha256 })
const stageOf = (events: DocumentEvent[]) => protocolState(events).state.stage

describe('the life of a protocol', () => {
  it('is signed when both have put their names under one hash', () => {
    const events = steps([SECRETARY, submit()], [SECRETARY, sign('secretary')])
    const half = protocolState(events).state
    expect(half.stage).toBe('agreeing')
    expect(isWritten(half.stage)).toBe(false)
    expect([signsAs(half, CHAIR), signsAs(half, SECRETARY), signsAs(half, TEACHER)]).toEqual([
      'chair',
      null,
      null
    ])
    expect(givenBy(half)).toEqual([])
    const { state } = protocolState([...events, ...steps([CHAIR, sign('chair')])])
    expect(state.stage).toBe('signed')
    expect(state.versions[0]!.signatures.map(({ personId }) => personId)).toEqual([SECRETARY, CHAIR])
    expect(givenBy(state)).toEqual(GIVEN)
  })

  it('lets nobody sign for another, twice, or what was not sent', () => {
    for (const bad of [
      [TEACHER, sign('chair')],
      [SECRETARY, sign('chair')],
      [CHAIR, sign('chair', 'c'.repeat(64))],
      ['link:00000000-0000-4000-8000-000000000000-device', sign('chair')]
    ] as [string, DocumentEvent['what']][]) {
      const { state, notApplied } = protocolState(steps([SECRETARY, submit()], bad))
      expect(state.sent!.signatures).toEqual([])
      expect(notApplied).toHaveLength(1)
    }
    const twice = steps([SECRETARY, submit()], [CHAIR, sign('chair')], [CHAIR, sign('chair')])
    expect(protocolState(twice).notApplied).toHaveLength(1)
  })

  it('is signed by the paper that came back', () => {
    const events = steps(
      [SECRETARY, submit()],
      [SECRETARY, { step: 'paper', sha256: FILE.sha256, file: SCAN }]
    )
    const { state } = protocolState(events)
    expect(state.stage).toBe('signed')
    expect(state.versions[0]!.paper).toMatchObject({ file: SCAN, personId: SECRETARY })
    const bare = steps([SECRETARY, submit()], [SECRETARY, { step: 'paper', sha256: FILE.sha256 }])
    expect(stageOf(bare)).toBe('agreeing')
  })

  it('is sent back only with words, and written again', () => {
    const back = (note: string) => steps([SECRETARY, submit()], [CHAIR, { step: 'send-back', note }])
    expect(stageOf(back(' '))).toBe('agreeing')
    const { state } = protocolState(back('Нет голосов по вопросу 2'))
    expect(state).toMatchObject({ stage: 'returned', note: 'Нет голосов по вопросу 2', sent: null })
    expect(stageOf(steps([SECRETARY, submit()], [SECRETARY, { step: 'withdraw' }]))).toBe('draft')
  })

  it('is sent again after it came back, and both sign anew, even where not a letter differs', () => {
    const back: [string, DocumentEvent['what']][] = [
      [SECRETARY, submit()],
      [SECRETARY, sign('secretary')],
      [CHAIR, { step: 'send-back', note: 'Нет голосов по вопросу 2' }]
    ]
    const newer = { ...FILE, sha256: 'd'.repeat(64) }
    for (const file of [FILE, newer]) {
      const again = protocolState(steps(...back, [SECRETARY, submit(file)])).state
      expect(again).toMatchObject({
        stage: 'agreeing',
        note: '',
        sent: { sha256: file.sha256, signatures: [] }
      })
      expect(signsAs(again, SECRETARY)).toBe('secretary')
    }
    // What was signed before it came back is no signature under the new text.
    const late = protocolState(steps(...back, [SECRETARY, submit(newer)], [CHAIR, sign('chair')]))
    expect([late.state.sent!.signatures, late.notApplied.length]).toEqual([[], 1])
    const whole = steps(
      ...back,
      [SECRETARY, submit(newer)],
      [SECRETARY, sign('secretary', newer.sha256)],
      [CHAIR, sign('chair', newer.sha256)]
    )
    const { state } = protocolState(whole)
    expect([state.stage, state.note, state.versions.length]).toEqual(['signed', '', 1])
  })

  it('is corrected by a new version beside the signed one, never by an edit', () => {
    const signed: [string, DocumentEvent['what']][] = [
      [SECRETARY, submit()],
      [SECRETARY, sign('secretary')],
      [CHAIR, sign('chair')]
    ]
    const newer = { ...FILE, sha256: 'd'.repeat(64) }
    expect(stageOf(steps(...signed, [CHAIR, submit(newer)]))).toBe('signed')
    expect(stageOf(steps(...signed, [CHAIR, { step: 'correct' }]))).toBe('signed')
    const correcting = [...signed, [CHAIR, { step: 'correct', note: 'Опечатка в сроке' }]] as typeof signed
    const { state } = protocolState(steps(...correcting))
    expect(state.stage).toBe('correcting')
    expect(givenBy(state)).toEqual(GIVEN)
    expect(stageOf(steps(...correcting, [CHAIR, { step: 'drop' }]))).toBe('signed')
    expect(stageOf(steps(...correcting, [CHAIR, submit()]))).toBe('correcting')
    const second = protocolState(
      steps(
        ...correcting,
        [CHAIR, submit(newer)],
        [CHAIR, sign('chair', newer.sha256)],
        [SECRETARY, sign('secretary', newer.sha256)]
      )
    ).state as ProtocolState
    expect(second.versions.map(({ sha256 }) => sha256)).toEqual([FILE.sha256, newer.sha256])
  })

  it('ends in one state when it is taken back and signed at once, offline', () => {
    const events = steps([SECRETARY, submit()], [SECRETARY, sign('secretary')])
    const base = events.map(({ id }) => id)
    const at = (second: number) => `2026-11-26T15:00:0${second}.000Z`
    const signs: DocumentEvent = { id: 'p', actor: CHAIR, at: at(1), base, what: sign('chair') }
    const takesBack: DocumentEvent = {
      id: 'q',
      actor: SECRETARY,
      at: at(2),
      base,
      what: { step: 'withdraw' }
    }
    for (const order of [
      [signs, takesBack],
      [takesBack, signs]
    ]) {
      const { state, notApplied } = protocolState([...events, ...order])
      expect(state.stage).toBe('signed')
      expect(notApplied.map(({ id }) => id)).toEqual(['q'])
    }
  })

  it('counts the later of two that were sent offline, until one is signed', () => {
    const newer = { ...FILE, sha256: 'd'.repeat(64) }
    const { state } = protocolState(steps([SECRETARY, submit()], [CHAIR, submit(newer)]))
    expect(state.sent!.sha256).toBe(newer.sha256)
    const signed = protocolState(
      steps([SECRETARY, submit()], [SECRETARY, sign('secretary')], [CHAIR, submit(newer)])
    )
    expect(signed.state.sent!.sha256).toBe(FILE.sha256)
  })

  it('is noted as handed in by a file, and taken back when it was not', () => {
    expect(stageOf(steps([CHAIR, { step: 'file', note: ' ' }]))).toBe('draft')
    const filed = protocolState(steps([CHAIR, { step: 'file', file: SCAN }])).state
    expect([filed.stage, filed.filed]).toEqual(['filed', SCAN])
    expect(stageOf(steps([CHAIR, { step: 'file', note: 'в папке' }], [CHAIR, submit()]))).toBe('filed')
    expect(stageOf(steps([CHAIR, { step: 'file', note: 'в папке' }], [CHAIR, { step: 'unfile' }]))).toBe(
      'draft'
    )
  })

  it('passes by the steps of control over assignments', () => {
    expect(protocolState(steps([CHAIR, { step: 'accept', assignment: 'd' }])).notApplied).toEqual([])
  })
})
