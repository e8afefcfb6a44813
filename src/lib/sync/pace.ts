/** What a bad line bears, learned from batch to batch and kept from round to round. */
import { EXCHANGE_LIMIT } from './wire.ts'

export interface Pace {
  /** Documents of the next batch that is fetched. */
  size: number
  /** Bytes of the next batch that is sent; one document may be more by itself. */
  bytes: number
  /** Rooms that did not get through are sent after the others: whichever failed longest ago first. */
  readonly late: Set<string>
}

/** How long a batch may take before the next one is made smaller, milliseconds. */
const [QUICK, SLOW] = [1000, 5000]
const [LEAST_BYTES, MOST_BYTES] = [32 * 1024, 4 * 1024 * 1024]

export const firstPace = (): Pace => ({ size: 10, bytes: 256 * 1024, late: new Set() })

export function beLate({ late }: Pace, room: string): void {
  late.delete(room)
  late.add(room)
}

/** Does one batch and makes the next one smaller, or larger. */
export async function paced<Answer extends { ok: boolean }>(
  pace: Pace,
  batch: () => Promise<Answer>
): Promise<Answer> {
  const start = performance.now()
  const answer = await batch()
  const took = performance.now() - start
  if (!answer.ok || took > SLOW) {
    pace.size = Math.max(1, pace.size >> 1)
    pace.bytes = Math.max(LEAST_BYTES, pace.bytes >> 1)
  } else if (took < QUICK) {
    pace.size = Math.min(EXCHANGE_LIMIT, pace.size * 2)
    pace.bytes = Math.min(MOST_BYTES, pace.bytes * 2)
  }
  return answer
}
