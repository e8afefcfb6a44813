/** When the steps of a programme begin and end: computed from the session's hour, never typed. Pure. */
import type { StepRow } from './model.ts'

export interface StepTime {
  /** «15:10»; '' while the session has no hour. */
  from: string
  to: string
}

/** @param time «15:00» @returns by the id of the step, in their order */
export function stepTimes(
  steps: readonly Pick<StepRow, 'id' | 'minutes'>[],
  time: string
): Map<string, StepTime> {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  let at = hours * 60 + minutes
  return new Map(
    steps.map(({ id, minutes: long }) => {
      const from = at
      at += long
      return [id, time ? { from: clockOf(from), to: clockOf(at) } : { from: '', to: '' }]
    })
  )
}

function clockOf(minutes: number): string {
  const day = ((minutes % 1440) + 1440) % 1440
  return `${String(Math.floor(day / 60)).padStart(2, '0')}:${String(day % 60).padStart(2, '0')}`
}
