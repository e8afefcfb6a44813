import { expect, it } from 'vitest'
import { canonicalJson, isCanonicalJson } from './canonical-json.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

it('equal values are written alike, whatever the order they came in', () => {
  const one = { б: [1, { y: null, x: -0 }], а: 'ё"\n', 10: true, 9: 1e21 }
  const other = { 9: 1e21, а: 'ё"\n', 10: true, б: [1, { x: 0, y: null }] }
  expect(canonicalJson(one)).toBe('{"10":true,"9":1e+21,"а":"ё\\"\\n","б":[1,{"x":0,"y":null}]}')
  expect(canonicalJson(other)).toBe(canonicalJson(one))
})

it.each(['{"a":1,"b":[]}', '{}', '[1.5,"я",null]', '{"__proto__":1}'])('%s is canonical', (text) => {
  expect(isCanonicalJson(bytes(text))).toBe(true)
})

it.each([
  '{"b":1,"a":2}',
  '{"a": 1}',
  '{"a":1}\n',
  '{"a":1.0}',
  '{"a":"\\u044f"}',
  '\ufeff{}',
  '{"a":1,"a":1}',
  ''
])('%s is not', (text) => {
  expect(isCanonicalJson(bytes(text))).toBe(false)
})
