/** Loaded into every server: answers its parent with what it holds after a collection, and how late its event loop is. */
import { monitorEventLoopDelay } from 'node:perf_hooks'

declare const gc: () => void

const NANO = 1e6
const loop = process.env.WATCH_LOOP ? monitorEventLoopDelay({ resolution: 1 }) : null
loop?.enable()

process.on('message', (question) => {
  if (question === 'loop') {
    const [p50, p99, max] = [loop!.percentile(50), loop!.percentile(99), loop!.max].map(
      (value) => value / NANO
    )
    return process.send!({ p50, p99, max })
  }
  gc()
  gc()
  process.send!(process.memoryUsage())
})
// The probe keeps nothing alive.
process.channel?.unref()
