/** The whole example: what is shared first, then the private documents, whose approved versions come with their files. */
import {
  EXAMPLE_PERSON,
  EXAMPLE_SIZE,
  EXAMPLE_TITLE,
  exampleDocuments,
  type ExampleDocument
} from './example.ts'
import { exampleSessions, SESSIONS_SIZE } from './sessions.ts'
import { exampleTrajectories, TRAJECTORIES_SIZE, type ExampleTrajectory } from './trajectories.ts'

export { EXAMPLE_PERSON, EXAMPLE_TITLE }

export const WHOLE_SIZE = EXAMPLE_SIZE + SESSIONS_SIZE + TRAJECTORIES_SIZE

export async function* wholeExample(
  spaceId: string,
  today: string
): AsyncGenerator<ExampleDocument & Pick<ExampleTrajectory, 'frozen'>> {
  yield* exampleDocuments({ spaceId, today })
  yield* exampleSessions(today, EXAMPLE_PERSON)
  yield* exampleTrajectories(today, EXAMPLE_PERSON)
}
