import { expect, test } from 'vitest'
import { readInvitation } from '../../sync-server/invitation.ts'
import { openRaw, settle, syncFrames } from './raw.ts'
import { runInvite } from './process.ts'
import { connect, enter, newSpace, relayFor, synced, temporaryFolder, textOf, until, write } from './setup.ts'

interface Invitation {
  space: string
  link: string
  token: string
}

async function invite(dataDir: string, ...args: string[]): Promise<Invitation> {
  const { code, stdout, stderr } = await runInvite([...args, '--json'], { DATA_DIR: dataDir, PORT: '4444' })
  expect([code, stderr]).toEqual([0, ''])
  return JSON.parse(stdout) as Invitation
}

test('an invitation made while the relay runs lets in at once, by token and by link', async () => {
  const dataDir = temporaryFolder()
  const relay = await relayFor({ DATA_DIR: dataDir })
  const { space, link, token } = await invite(
    dataDir,
    '--space',
    'school-7',
    '--role',
    'coordinator',
    '--name',
    'Анна'
  )
  expect(space).toBe('school-7')
  expect(link).toMatch(/^http:\/\/localhost:4444\/join#[\w-]{43}$/)
  const author = connect(relay, { space, token }, 'plan/1')
  await synced(author)
  write(author.doc, 'план')

  const viaLink = await enter(relay, link.split('#')[1]!)
  expect(viaLink.session.principal).toMatchObject({ role: 'coordinator', name: 'Анна', grants: [] })
  const reader = connect(relay, viaLink, 'plan/1')
  await until(() => textOf(reader.doc) === 'план')
})

test('an invitation made before the relay starts works too, for one document', async () => {
  const dataDir = temporaryFolder()
  const guest = await invite(
    dataDir,
    '--space',
    's',
    '--role',
    'editor',
    '--document',
    'plan/1',
    '--person',
    'boris'
  )
  const relay = await relayFor({ DATA_DIR: dataDir })
  const inside = connect(relay, guest, 'plan/1')
  await synced(inside)
  const outside = connect(relay, guest, 'trajectory/1')
  await until(() => outside.closed.length > 0)
  expect(outside.closed[0]!.code).toBe(4403)
})

test('a grant to someone who is connected reaches them while they are', async () => {
  const dataDir = temporaryFolder()
  const relay = await relayFor({ DATA_DIR: dataDir })
  const anna = await newSpace(relay)
  const author = connect(relay, anna, 'plan/1')
  await synced(author)
  write(author.doc, 'план')
  const boris = await invite(dataDir, '--space', anna.space, '--role', 'member', '--person', 'boris')
  const reader = await openRaw(relay, boris, 'plan/1')
  await settle(reader)
  expect(syncFrames(reader, 0)).toEqual([])
  await invite(
    dataDir,
    '--space',
    anna.space,
    '--role',
    'editor',
    '--document',
    'plan/1',
    '--person',
    'boris'
  )
  // Whoever may write is asked for what they have.
  await until(() => syncFrames(reader, 0).length === 1)
})

test('arguments that make no sense end with code 2 and a word about it', async () => {
  const { code, stdout, stderr } = await runInvite(['--space', 's', '--role', 'king'], {
    DATA_DIR: '/nowhere'
  })
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toContain('Роли «king» нет')
})

test.each([
  [['--role', 'member'], '--space'],
  [['--space', 'a/b', '--role', 'member'], '--space'],
  [['--space', 's'], '--role'],
  [['--space', 's', '--role', 'king'], 'king'],
  [['--space', 's', '--role', 'editor'], '--document'],
  [['--space', 's', '--role', 'member', '--document', 'plan/1'], '--document'],
  [['--space', 's', '--role', 'editor', '--document', 'plan'], '--document'],
  [['--space', 's', '--role', 'member', '--person', 'a b'], '--person'],
  [['--space', 's', '--role', 'reader', '--document', 'trajectory/1'], '--person'],
  [['--space', 's', '--role', 'reader', '--document', 'answer/1~review'], '--person'],
  [['--space', 's', '--role', 'member', '--unknown'], '--unknown']
])('%j is refused: %s', (args, word) => {
  const read = readInvitation(args)
  expect(read.ok ? '' : read.problem).toContain(word)
})

test('into a private document an invitation leads one person', () => {
  const { ok } = readInvitation([
    '--space',
    's',
    '--role',
    'reader',
    '--document',
    'trajectory/1',
    '--person',
    'boris'
  ])
  expect(ok).toBe(true)
})
