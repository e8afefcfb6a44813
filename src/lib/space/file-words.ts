/** How the state of a file is said. */
import { formatNumber } from '$lib/ui/words.ts'
import type { FilePlace } from './space-files.svelte.ts'
import { RELAY_WORDS } from './words.ts'

export interface PlaceWords {
  words: string
  tone?: 'ok' | 'warn'
  /** How far it is sent, 0 to 1; absent where nothing goes on. */
  part?: number
  /** What may be pressed. */
  again?: string
}

export function placeWords(place: FilePlace | undefined): PlaceWords {
  switch (place?.kind) {
    case 'device':
      return place.thrifty
        ? {
            words: 'на устройстве: включена экономия трафика',
            again: 'Отправить сейчас'
          }
        : { words: 'на устройстве' }
    case 'sending':
      return { words: `отправляется ${formatNumber(Math.floor(place.part * 100))} %`, part: place.part }
    case 'server':
      return { words: 'на сервере', tone: 'ok' }
    case 'refused':
      return {
        words: `на устройстве. ${RELAY_WORDS[place.why]?.title ?? RELAY_WORDS.server.title}`,
        tone: 'warn',
        again: 'Повторить'
      }
    case 'elsewhere':
      return { words: 'ещё не дошёл до этого устройства', tone: 'warn' }
    default:
      return { words: '' }
  }
}
