/** What a person leaves in localStorage beside their database: what leaves the device when they do. */
import { ownName } from './profile.ts'
import { forgetUnwritten } from './unwritten.ts'

/** How a guest wants to be called. */
export const GUEST = 'metodkabinet-guest'
export const ANSWER_MODE = 'answer-mode'
const EXPERT_DRAFTS = 'expert-draft/'

/** An expert's marks that are not given yet. */
export const expertDraft = (database: string, id: string): string => ownName(database, EXPERT_DRAFTS + id)

export function forgetOwn(database: string): void {
  const own = [GUEST, ANSWER_MODE, EXPERT_DRAFTS].map((name) => ownName(database, name))
  for (const found of Object.keys(localStorage))
    if (own.some((name) => found.startsWith(name))) localStorage.removeItem(found)
  forgetUnwritten(database)
}
