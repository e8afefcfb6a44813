import { expect, test } from 'vitest'
import { connect, invited, newSpace, relayFor, synced, textOf, until, write } from './setup.ts'

test('two clients see each other’s edits', async () => {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  const boris = await invited(relay, anna, { role: 'coordinator', personId: 'boris' })
  const one = connect(relay, anna, 'plan/1')
  const two = connect(relay, boris, 'plan/1')
  await synced(one, two)
  write(one.doc, 'план ')
  write(two.doc, 'работы')
  await until(() => textOf(one.doc).length === 11 && textOf(two.doc).length === 11)
  expect(textOf(one.doc)).toBe(textOf(two.doc))
})

test('both sides edit offline and converge afterwards', async () => {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  const one = connect(relay, anna, 'plan/1')
  const two = connect(relay, anna, 'plan/1')
  await synced(one, two)
  one.provider.disconnect()
  two.provider.disconnect()
  write(one.doc, 'первый')
  write(two.doc, 'второй')
  one.provider.connect()
  two.provider.connect()
  await until(() => textOf(one.doc).length === 12 && textOf(two.doc).length === 12)
  expect(textOf(one.doc)).toBe(textOf(two.doc))
})

test('who comes later gets everything, also after the relay was started anew', async () => {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  const one = connect(relay, anna, 'plan/1')
  await synced(one)
  for (let index = 0; index < 1200; index++) write(one.doc, `${index} `)
  const two = connect(relay, anna, 'plan/1')
  await until(() => textOf(two.doc) === textOf(one.doc))
  expect(textOf(two.doc)).toContain('1199')
})
