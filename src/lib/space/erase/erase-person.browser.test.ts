import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import type { Thread } from '$lib/comments/model.ts'
import { appendEvent, readEvents } from '$lib/crdt/event-log.ts'
import { noteAuthor } from '$lib/crdt/meta.ts'
import { Device, documentKey } from '$lib/device/database.ts'
import { ownName } from '$lib/device/profile.ts'
import { erasePerson, people } from '$lib/kinds/directory/document.ts'
import { answerKind } from '$lib/kinds/answer/document.ts'
import { campaign } from '$lib/kinds/campaign/campaign.fixture.ts'
import { instrumentOf } from '$lib/kinds/campaign/model.ts'
import { trajectoryKind } from '$lib/kinds/trajectory/document.ts'
import { COMMENTS } from '$lib/kinds/kinds.ts'
import { sessionKind } from '$lib/kinds/poster-session/document.ts'
import { notes } from '$lib/kinds/poster-session/notes-room.ts'
import { activities, meetings, planKind } from '$lib/kinds/plan/document.ts'
import { Application } from '../application.svelte.ts'
import { eraseFromSpace, personalData } from './erase-person.ts'
import { forgetErased } from './forget-erased.ts'

const NOWHERE = { row: '', within: '', field: '', part: '', label: '', quote: '' }

const answered = instrumentOf(campaign())

test('the log that names an erased person is folded before they count as forgotten, also while another tab folds', async () => {
  const application = new Application(new Device(`test-${crypto.randomUUID()}`))
  onTestFinished(async () => {
    await application.closeSpace()
    application.device.close()
  })
  const anna = { last: 'Климова', first: 'Ирина', middle: 'Павловна' }
  const made = await application.createSpace({ title: 'Район', service: 'ММС', person: anna })
  const space = (await application.open(made.ok ? made.value : ''))!
  const { device } = application
  const key = documentKey(space.id, `directory/${space.id}`)
  const marina = { id: 'marina', last: 'Соловьёва', first: 'Марина', middle: 'Олеговна' }
  space.directory.handle.change('человек', (doc) => void people.seed(doc, [marina]))
  await space.store.settle(space.id)

  const another = Promise.withResolvers<void>()
  const folded = navigator.locks.request(ownName(device.name, `compact:${key}`), () => another.promise)
  space.directory.handle.steer((doc) => erasePerson(doc, 'marina', space.me.personId, '2026-11-23'))
  const forgotten = forgetErased(space)
  const waits = async () => (await navigator.locks.query()).pending?.some(({ name }) => name?.includes(key))
  await expect.poll(waits).toBe(true)
  expect(await device.settings.get(`forgotten:${space.id}`)).toBeUndefined()
  another.resolve()
  await Promise.all([folded, forgotten])
  expect(await device.settings.get(`forgotten:${space.id}`)).toEqual(['marina'])
  const kept = [await device.snapshots.get(key), ...(await device.updates.where({ key }).toArray())]
  const bytes = kept.map((row) => new TextDecoder().decode(row?.update)).join('')
  expect(bytes).toContain('Климова')
  expect(bytes).not.toContain('Соловьёва')
})

test('what goes is what is about the person; what stays of a person is told: their surname in a row of any list, and what they said beside a document', async () => {
  const application = new Application(new Device(`test-${crypto.randomUUID()}`))
  onTestFinished(async () => {
    await application.closeSpace()
    application.device.close()
  })
  const anna = { last: 'Климова', first: 'Ирина', middle: 'Павловна' }
  const made = await application.createSpace({ title: 'Район', service: 'ММС', person: anna })
  const space = (await application.open(made.ok ? made.value : ''))!
  const marina = { id: 'marina', last: 'Соловьёва', first: 'Марина', middle: 'Олеговна' }
  space.directory.handle.change('человек', (doc) => void people.seed(doc, [marina]))
  const person = space.person('marina')!

  const planned = async (theme: string, change: Parameters<typeof space.directory.handle.change>[1]) => {
    const id = await space.create(planKind, {
      fields: { theme, owner: 'service', ownerId: '', year: '2026-2027' }
    })
    expect(id.ok).toBe(true)
    const document = await space.open('plan', id.ok ? id.value : '')
    document.handle.change('строка', change)
    await space.close(document)
    return id.ok ? id.value : ''
  }
  await planned('Заседание', (doc) => void meetings.add(doc, { responsibleText: 'Соловьёвой М. О.' }))
  await planned('Между заседаниями', (doc) => void activities.add(doc, { responsibleText: 'Соловьёва' }))
  const spoken = await planned('Обсуждение', () => {})
  const said = new Y.Doc()
  noteAuthor(said, 'marina')
  appendEvent(said, [], {
    actor: 'marina',
    what: { step: 'begin', text: 'Когда?', people: [], about: NOWHERE }
  })
  expect(await space.apply(`plan/${spoken}~${COMMENTS}`, Y.encodeStateAsUpdate(said))).toBeNull()

  const session = await space.create(sessionKind, { fields: { title: 'Практики' } })
  const board = `poster-session/${session.ok ? session.value : ''}~notes`
  const noted = new Y.Doc()
  noteAuthor(noted, 'marina')
  notes.add(noted, { author: 'marina', name: 'Соловьёва М. О.', text: 'Как часто?' })
  expect(await space.apply(board, Y.encodeStateAsUpdate(noted))).toBeNull()

  await space.create(answerKind, { person: 'marina', instrument: { ...answered, title: 'Самодиагностика' } })
  await space.create(trajectoryKind, { fields: { person: 'somebody else', tutors: ['marina'] } })

  const data = await personalData(space, person)
  const names = (held: readonly { name: string }[]) =>
    held.map(({ name }) => name.match(/: ([^,]+)/)?.[1]).sort()
  expect(names(data.written)).toEqual(['Заседание', 'Между заседаниями'])
  expect(names(data.said)).toEqual(['Обсуждение', 'Практики'])
  expect(data.erased.map(({ name }) => name)).toEqual([expect.stringContaining('Самодиагностика')])
  expect(data.kept.map(({ document }) => document.split('/')[0])).toEqual(['trajectory'])

  // The words go with the person where that was asked for: from the log too, and the answers of others stay.
  const beside = `plan/${spoken}~${COMMENTS}`
  const reply = new Y.Doc()
  Y.applyUpdate(reply, Y.encodeStateAsUpdate(said))
  const [question] = readEvents(said)
  appendEvent(reply, [question!], {
    actor: space.me.personId,
    what: { step: 'answer', thread: question!.id, text: 'В мае', people: [] }
  })
  expect(await space.apply(beside, Y.encodeStateAsUpdate(reply))).toBeNull()
  expect(await eraseFromSpace(space, 'marina', data, { words: true })).toEqual({ ok: true, value: null })
  const room = await space.open<readonly Thread[]>('plan', spoken, COMMENTS)
  expect(room.model).toMatchObject([
    {
      open: true,
      comments: [{ author: 'marina', text: '', erased: space.me.personId }, { text: 'В мае' }]
    }
  ])
  const { device } = application
  const kept = async (room: string) => {
    const key = documentKey(space.id, room)
    const log = [await device.snapshots.get(key), ...(await device.updates.where({ key }).toArray())]
    return log.map((row) => new TextDecoder().decode(row?.update)).join('')
  }
  expect(await kept(beside)).toContain('В мае')
  expect(await kept(beside)).not.toContain('Когда?')
  expect(await kept(board)).not.toMatch(/Соловьёва|Как часто/)
})
