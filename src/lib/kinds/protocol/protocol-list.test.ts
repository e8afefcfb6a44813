import { describe, expect, it } from 'vitest'
import { readEvents } from '$lib/crdt/event-log.ts'
import { summarizeProtocol } from './summary.ts'
import { intoYear, nextOf, onDay, protocolEntries, twinsIn, usualSecretary } from './protocol-list.ts'
import { freeze } from './frozen.ts'
import { protocolFields, type ProtocolSeed } from './document.ts'
import { CALLED, CHAIR, newProtocol, SECRETARY, seed } from './protocol.fixture.ts'

const directory = {
  associations: [{ id: 'association-1', name: 'РМО учителей химии' }],
  organizations: []
} as never

const rowOf = (protocol: ReturnType<typeof newProtocol>, id: string) => ({
  ...summarizeProtocol(protocol.model, readEvents(protocol.doc)),
  id,
  part: ''
})
const numberedAs = (number: number, date: string): ProtocolSeed => ({
  ...seed,
  fields: { ...seed.fields, number, date }
})

describe('a list of protocols', () => {
  it('shows the latest first, and knows what comes next', () => {
    const rows = [
      rowOf(newProtocol(numberedAs(1, '2026-09-10')), 'a'),
      rowOf(newProtocol(numberedAs(3, '2026-11-26')), 'b'),
      { ...rowOf(newProtocol(numberedAs(9, '2026-12-01')), 'c'), deletedAt: '2026-12-02T00:00:00Z' }
    ]
    const entries = protocolEntries(rows, directory)
    expect(entries.map(({ id, name, number }) => [id, name, number])).toEqual([
      ['b', 'РМО учителей химии', 3],
      ['a', 'РМО учителей химии', 1]
    ])
    expect(nextOf(entries, 'association', 'association-1', '2026-2027')).toBe(4)
    expect(nextOf(entries, 'association', 'association-1', '2027-2028')).toBe(1)
    expect(usualSecretary(entries, 'association', 'association-1')).toBe(SECRETARY)
    expect(usualSecretary(entries, 'service', '')).toBe('')
  })

  it('says what is signed, not what was typed since, and that it has gone on', async () => {
    const protocol = newProtocol(seed, SECRETARY)
    const { file, version } = await freeze(protocol.model, CALLED, 'п.json')
    protocol.step({ step: 'submit', file, version })
    protocol.step({ step: 'sign', as: 'secretary', sha256: file.sha256 })
    expect(protocolEntries([rowOf(protocol, 'a')], directory)[0]!.state.stage).toBe('agreeing')
    protocol.step({ step: 'paper', sha256: file.sha256, file: { ...file, name: 'скан' } })
    const signed = protocolEntries([rowOf(protocol, 'a')], directory)[0]!
    expect([signed.state.stage, signed.changed]).toEqual(['signed', false])
    protocol.change('номер', (doc) => protocolFields.write(doc, { number: 8, chair: CHAIR }))
    const later = protocolEntries([rowOf(protocol, 'a')], directory)[0]!
    expect([later.number, later.changed]).toEqual([3, true])
  })

  it('finds two protocols of one meeting, or with one number, by their keys', () => {
    expect(rowOf(newProtocol(), 'a').unique).toEqual([
      'protocol-meeting:plan-1:meeting-2',
      'protocol-number:association:association-1:2026-2027:3'
    ])
  })

  it('says of twins by what they are: a meeting with two protocols, or two meetings with one number', () => {
    const other = (number: number, meeting: string) =>
      newProtocol({ ...seed, fields: { ...seed.fields, number, meeting } })
    const rows = [
      rowOf(newProtocol(), 'a'),
      rowOf(other(4, 'meeting-2'), 'b'),
      rowOf(other(3, 'meeting-3'), 'c'),
      rowOf(other(5, 'meeting-4'), 'd')
    ]
    expect([...twinsIn(protocolEntries(rows, directory))].sort()).toEqual([
      ['a', 'meeting'],
      ['b', 'meeting'],
      ['c', 'number']
    ])
  })
})

describe('the year of a protocol', () => {
  const entries = protocolEntries([rowOf(newProtocol(numberedAs(3, '2026-11-26')), 'a')], directory)
  const unplanned = newProtocol({
    fields: { ...seed.fields, plan: '', meeting: '', number: 1, year: '2025-2026' }
  })
  const on = (date: string, fields = {}) =>
    onDay({ ...unplanned.model.fields, date: '2026-07-31', ...fields }, date, entries)

  it('goes with the day of a meeting that no plan has, and the number with the year', () => {
    expect(on('2026-07-30')).toEqual({ date: '2026-07-30' })
    for (const date of ['2026-08-01', '2026-09-01'])
      expect(on(date)).toEqual({ date, year: '2026-2027', number: 4 })
    expect(on('')).toEqual({ date: '' })
    expect(on('2026-08-01', { date: '' })).toMatchObject({ year: '2026-2027', number: 4 })
  })

  it('stays where a plan says it, and where somebody chose another one', () => {
    expect(on('2026-08-01', { plan: 'plan-1' })).toEqual({ date: '2026-08-01' })
    expect(on('2026-08-02', { date: '2026-08-01' })).toEqual({ date: '2026-08-02' })
    expect(intoYear(unplanned.model.fields, '2027-2028', entries)).toEqual({ year: '2027-2028', number: 1 })
    // Under which number it was signed stays.
    expect(intoYear(unplanned.model.fields, '2027-2028', null)).toEqual({ year: '2027-2028' })
  })
})
