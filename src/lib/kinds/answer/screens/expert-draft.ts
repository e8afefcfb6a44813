/** An expert's marks that are not given yet: they stay on this device, nobody else has a part in them. */
import { expertDraft } from '$lib/device/own-names.ts'
import { databaseOfTab } from '$lib/device/profile.ts'
import { answersSchema, type Answers } from '../model.ts'

const keyOf = (id: string) => expertDraft(databaseOfTab, id)

export function readDraft(id: string): Answers {
  try {
    const parsed = answersSchema.safeParse(JSON.parse(localStorage.getItem(keyOf(id)) ?? '{}'))
    return parsed.success ? parsed.data : {}
  } catch {
    // Written by something else: the marks are made anew.
    return {}
  }
}

export function keepDraft(id: string, answers: Answers): void {
  localStorage.setItem(keyOf(id), JSON.stringify(answers))
}

export function forgetDraft(id: string): void {
  localStorage.removeItem(keyOf(id))
}
