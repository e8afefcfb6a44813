/** Papers of the small protocol, and how their lines are read in tests. Nobody in it is real. */
import type { AttachedFile } from '$lib/crdt/attached-file.ts'
import { wordsOf, type FormTable, type OfficialForm } from '$lib/exchange/form.ts'
import type { Called, Named } from './frozen.ts'
import type { Signature, Version } from './life.ts'
import type { ProtocolFields, ProtocolModel } from './model.ts'
import { CALLED, CHAIR, newProtocol, SECRETARY, seed } from './protocol.fixture.ts'

export const HEAD = { post: 'Директор', name: 'Н. Р. Сорокина' }

export const plain = (text: string) => text.replaceAll('\u00a0', ' ').replaceAll('\u2060', '')
export const lines = (form: OfficialForm) => wordsOf(form).map(plain)
export const text = (form: OfficialForm) => lines(form).join('\n')
export const line = (form: OfficialForm, beginning: string) =>
  lines(form).filter((one) => one.startsWith(beginning))
export const tables = ({ blocks }: OfficialForm) =>
  blocks.filter((block): block is FormTable => block.kind === 'table')

export function protocol(
  fields: Partial<ProtocolFields> = {},
  more: Partial<typeof seed> = {}
): ProtocolModel {
  return newProtocol({ ...seed, ...more, fields: { ...seed.fields, ...fields } }).model
}

/** So many people, of whom the last one came last in the alphabet. */
export function crowd(size: number): { ids: string[]; called: Called } {
  const ids = Array.from({ length: size }, (_, i) => `person-${i}`)
  const people = Object.fromEntries(
    ids.map((id, i): [string, Named] => [
      id,
      {
        last: `Участник${String(size - i).padStart(2, '0')}`,
        first: 'Анна',
        middle: '',
        post: 'учитель',
        organization: 'Школа № 1'
      }
    ])
  )
  return { ids, called: { ...CALLED, people: { ...CALLED.people, ...people } } }
}

export const file: AttachedFile = {
  sha256: 'a'.repeat(64),
  type: 'application/json',
  name: 'Протокол',
  size: 1
}

export function version(more: Partial<Version> = {}): Version {
  const signature = (as: Signature['as'], personId: string, at: string) => ({ as, personId, at })
  return {
    number: 3,
    date: '2026-11-26',
    chair: CHAIR,
    secretary: SECRETARY,
    digest: 'd',
    given: [],
    sha256: `1a2b3c4d5e6f7081${'0'.repeat(48)}`,
    file,
    sentBy: CHAIR,
    at: '2026-11-26T12:00:00Z',
    signatures: [
      signature('chair', CHAIR, '2026-11-26T12:00:00Z'),
      signature('secretary', SECRETARY, '2026-11-27T06:30:00Z')
    ],
    paper: null,
    ...more
  }
}
