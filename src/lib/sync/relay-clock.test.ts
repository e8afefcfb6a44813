import { describe, expect, it } from 'vitest'
import { RelayClock } from './relay-clock.ts'

/** A device whose line takes `there` and `back` milliseconds to a relay that is `ahead`. */
function device() {
  const time = { page: 1000, relay: 500_000 }
  const clock = new RelayClock(() => time.page)
  const pass = (ms: number) => {
    time.page += ms
    time.relay += ms
  }
  const ask = (there: number, back: number) => {
    const asked = clock.asking()
    pass(there)
    const said = time.relay
    pass(back)
    clock.heard(asked, said)
  }
  return { clock, time, pass, ask }
}

describe('the relay’s clock', () => {
  it('is known to half of what the quickest answer took, whatever the device’s own clock says', () => {
    const { clock, time, ask } = device()
    ask(900, 20)
    ask(30, 30)
    ask(20, 700)
    expect(Math.abs(clock.now - time.relay)).toBeLessThanOrEqual(clock.doubt)
    expect(clock.doubt).toBe(30)
    expect(clock.now).toBe(time.relay)
  })

  it('goes on without a line', () => {
    const { clock, time, ask, pass } = device()
    ask(10, 10)
    pass(3_600_000)
    expect(clock.now).toBe(time.relay)
  })

  it('forgets an old answer for a newer one, also a slower', () => {
    const { clock, time, ask, pass } = device()
    ask(5, 5)
    time.relay += 4000
    pass(10 * 60_000)
    ask(40, 60)
    expect(clock.doubt).toBe(50)
    expect(Math.abs(clock.now - time.relay)).toBeLessThanOrEqual(50)
  })

  it('is asked anew after a sleep', () => {
    const { clock, time, ask } = device()
    ask(5, 5)
    time.relay += 60_000
    clock.doubtAll()
    expect(clock.doubt).toBe(Infinity)
    ask(80, 80)
    expect(clock.now).toBe(time.relay)
  })

  it('tells when it became another one', () => {
    const { clock, time, ask } = device()
    let told = 0
    clock.subscribe(() => told++)
    ask(10, 10)
    expect(told).toBe(1)
    ask(50, 50)
    expect(told).toBe(1)
    expect(clock.now).toBe(time.relay)
  })
})
