import { expect, it } from 'vitest'
import { saveState, type SaveFacts, type SaveState } from './save-state.ts'

const facts: SaveFacts = { failure: null, pending: false, unsent: 0, held: 0, bound: true, online: true }

it.each<[string, Partial<SaveFacts>, SaveState]>([
  ['everything is on the server', {}, 'server'],
  ['also while it does not answer, once it has everything', { online: false }, 'server'],
  ['something is on its way', { unsent: 1 }, 'sending'],
  ['a file that does not go by itself is on this device', { held: 1 }, 'device'],
  ['while anything else is on its way', { held: 1, unsent: 1 }, 'sending'],
  ['without the network it is on this device', { unsent: 3, online: false }, 'device'],
  ['without a relay there is no server to speak of', { bound: false }, 'device'],
  ['nor one to send to', { bound: false, unsent: 2 }, 'device'],
  ['what is not on disk is being saved', { pending: true, unsent: 1 }, 'saving'],
  ['a failure is said before anything else', { failure: 'full', pending: true, online: false }, 'failed'],
  ['and is not hidden by what the server has', { failure: 'damaged' }, 'failed']
])('%s', (_, known, state) => {
  expect(saveState({ ...facts, ...known })).toBe(state)
})
