/** How many requests somebody may make: a bucket per name that fills by the minute. */

interface Bucket {
  left: number
  filledAt: number
}

/** Buckets that are full again are forgotten when there are more than this. */
const REMEMBERED = 10_000

export class Rate {
  readonly #perMinute: number
  readonly #buckets = new Map<string, Bucket>()

  constructor(perMinute: number) {
    this.#perMinute = perMinute
  }

  /** Seconds to wait, without counting a request. */
  waits(name: string, now = Date.now()): number {
    const bucket = this.#buckets.get(name)
    return bucket ? this.#wait(this.#filled(bucket, now)) : 0
  }

  /** Seconds to wait, 0 where the request may go on; a minute's worth may come at once. */
  take(name: string, now = Date.now()): number {
    const bucket = this.#buckets.get(name) ?? { left: this.#perMinute, filledAt: now }
    bucket.left = this.#filled(bucket, now)
    bucket.filledAt = now
    if (bucket.left < 1) return this.#wait(bucket.left)
    bucket.left -= 1
    this.#buckets.set(name, bucket)
    if (this.#buckets.size > REMEMBERED) this.#forgetFull(now)
    return 0
  }

  #wait(left: number): number {
    return left < 1 ? Math.ceil(((1 - left) / this.#perMinute) * 60) : 0
  }

  #filled({ left, filledAt }: Bucket, now: number): number {
    return Math.min(this.#perMinute, left + ((now - filledAt) / 60_000) * this.#perMinute)
  }

  #forgetFull(now: number): void {
    for (const [name, bucket] of this.#buckets)
      if (this.#filled(bucket, now) >= this.#perMinute) this.#buckets.delete(name)
  }
}
