/** The whole example: what is shared first, then the private documents, whose approved versions come with their files. */
import {
  EXAMPLE_PERSON,
  EXAMPLE_SIZE,
  EXAMPLE_TITLE,
  exampleDocuments,
  heldMeetings,
  type ExampleDocument
} from './example.ts'
import { exampleProtocols } from './protocols.ts'
import { exampleSessions, SESSIONS_SIZE } from './sessions.ts'
import type { Frozen } from '$lib/kinds/protocol/frozen.ts'
import { exampleTrajectories, TRAJECTORIES_SIZE } from './trajectories.ts'

export { EXAMPLE_PERSON, EXAMPLE_TITLE }

/** Protocols of two meetings of most associations, and the reports beside them: more in spring, which a bar of progress forgives. */
const PROTOCOLS_SIZE = 40

export const WHOLE_SIZE = EXAMPLE_SIZE + PROTOCOLS_SIZE + SESSIONS_SIZE + TRAJECTORIES_SIZE

export async function* wholeExample(
  spaceId: string,
  today: string
): AsyncGenerator<ExampleDocument & { frozen?: Pick<Frozen, 'bytes' | 'file'> }> {
  yield* exampleDocuments({ spaceId, today })
  const { all, people } = heldMeetings(today, EXAMPLE_PERSON)
  yield* exampleProtocols(all, people, today)
  yield* exampleSessions(today, EXAMPLE_PERSON)
  yield* exampleTrajectories(today, EXAMPLE_PERSON)
}
