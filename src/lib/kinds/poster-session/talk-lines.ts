/** Who presents in a step, where, and who listens, as screens and paper say it. Pure. */
import type { SessionModel, StepRow } from './model.ts'
import { presenterWords } from './presenters.ts'

export interface TalkLine {
  id: string
  /** «A1»; «?» where the poster is not chosen or was taken out. */
  code: string
  /** «Рябинин К. Е., Комната 2»: the room where there are several. */
  text: string
  /** «A2, B1» */
  listeners: string
}

export function talkLines(
  { posters, rooms, talks, fields }: Pick<SessionModel, 'posters' | 'rooms' | 'talks' | 'fields'>,
  step: Pick<StepRow, 'id' | 'kind'>,
  nameOf: (personId: string) => string
): TalkLine[] {
  const byId = new Map(posters.map((poster) => [poster.id, poster]))
  // A «залп» sounds in one place, whatever rooms there are.
  const named = rooms.length > 1 && step.kind !== 'salvo' && fields.format !== 'salvo'
  const roomNames = new Map(rooms.map(({ id, name }) => [id, name]))
  return talks
    .filter(({ parent }) => parent === step.id)
    .map(({ id, poster: posterId, room, listeners }) => {
      const poster = byId.get(posterId)
      const words = [
        poster ? presenterWords(poster, nameOf) || 'докладчик не назван' : 'постер не выбран',
        named && (roomNames.get(room) ?? 'комната не выбрана')
      ]
      return {
        id,
        code: poster?.code ?? '?',
        text: words.filter(Boolean).join(', '),
        listeners: posters
          .filter((listener) => listeners.includes(listener.id))
          .map(({ code }) => code)
          .join(', ')
      }
    })
}
