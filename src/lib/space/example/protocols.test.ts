import { describe, expect, it } from 'vitest'
import { readEvents } from '$lib/crdt/event-log.ts'
import { foldAssignments } from '$lib/kinds/assignment/model.ts'
import { protocolKind } from '$lib/kinds/protocol/document.ts'
import { contentDigest } from '$lib/kinds/protocol/frozen.ts'
import { givenBy, protocolState } from '$lib/kinds/protocol/life.ts'
import { lacksOf, presentOf } from '$lib/kinds/protocol/model.ts'
import { EXAMPLE_PERSON, heldMeetings } from './example.ts'
import { exampleProtocols, type ExampleProtocol } from './protocols.ts'

async function made(today: string): Promise<ExampleProtocol[]> {
  const { all, people } = heldMeetings(today, EXAMPLE_PERSON)
  return Array.fromAsync(exampleProtocols(all, people, today))
}

describe('protocols of the example', () => {
  it('are of meetings that were held, complete, and signed under what they say', async () => {
    const rooms = await made('2026-11-23')
    const protocols = rooms.filter(({ room }) => !room.includes('~'))
    expect(protocols.length).toBeGreaterThan(15)
    const stages = protocols.map(({ doc }) => {
      const model = protocolKind.read(doc)
      const fold = protocolState(readEvents(doc))
      expect(fold.notApplied).toEqual([])
      expect(lacksOf(model)).toEqual([])
      expect(model.fields.date <= '2026-11-23').toBe(true)
      expect(presentOf(model.fields).length).toBeGreaterThan(1)
      const version = fold.state.sent ?? fold.state.versions.at(-1)
      expect(version!.digest).toBe(contentDigest(model))
      return fold.state.stage
    })
    expect(new Set(stages)).toEqual(new Set(['signed', 'agreeing']))
  })

  it('have assignments in every state that one meets', async () => {
    const rooms = await made('2026-11-23')
    const tasks = new Map(rooms.map(({ room, doc }) => [room, readEvents(doc)]))
    const stages = rooms
      .filter(({ room }) => !room.includes('~'))
      .flatMap(({ room, doc }) => {
        const own = readEvents(doc)
        const given = givenBy(protocolState(own).state)
        const { states, refusals } = foldAssignments(given, own, tasks.get(`${room}~tasks`) ?? [])
        expect(refusals).toEqual([])
        return [...states.values()].map(({ stage }) => stage)
      })
    for (const stage of ['new', 'in-work', 'done']) expect(stages).toContain(stage)
  })

  it('are none before the first meeting', async () => {
    expect(await made('2026-08-05')).toEqual([])
  })
})
