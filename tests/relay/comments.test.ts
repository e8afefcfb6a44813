/** Who may only comment on a document writes beside it, and not in it. */
import { expect, test } from 'vitest'
import type { DocumentRole } from '../../src/lib/sync/wire.ts'
import {
  connect,
  enter,
  invited,
  newLink,
  newSpace,
  relayFor,
  synced,
  textOf,
  until,
  write
} from './setup.ts'

test('a commenter writes comments and not the document; a reader reads both', async () => {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  const boris = await invited(relay, anna, { role: 'member', personId: 'boris' })
  const plan = connect(relay, boris, 'trajectory/1')
  await synced(plan)
  write(plan.doc, 'план')
  const pushed = connect(relay, boris, 'trajectory/1')
  await until(() => textOf(pushed.doc) === 'план')
  const said = connect(relay, boris, 'trajectory/1~comments')
  await synced(said)

  const guestOf = async (role: DocumentRole) => {
    const link = await newLink(relay, anna, {
      role: null,
      personId: role,
      grants: [{ prefix: 'trajectory/1', role }]
    })
    return enter(relay, link.secret)
  }
  for (const role of ['commenter', 'reader'] as const) {
    const person = await guestOf(role)
    const [document, comments] = [
      connect(relay, person, 'trajectory/1'),
      connect(relay, person, 'trajectory/1~comments')
    ]
    await synced(document, comments)
    expect(textOf(document.doc)).toBe('план')
    write(document.doc, `правка ${role} `)
    write(comments.doc, `слово ${role} `)
  }
  await until(() => textOf(said.doc).includes('слово commenter'))
  // What comes after shows that nothing else is on its way.
  write(pushed.doc, 'ещё ')
  write(said.doc, 'ещё ')
  const later = connect(relay, boris, 'trajectory/1')
  const beside = connect(relay, boris, 'trajectory/1~comments')
  await until(() => textOf(later.doc).includes('ещё') && textOf(beside.doc).includes('ещё'))
  expect(textOf(later.doc)).not.toContain('правка')
  expect(textOf(beside.doc)).toContain('слово commenter')
  expect(textOf(beside.doc)).not.toContain('слово reader')
})
