/** Sends the files that wait on this device, one after another, in parts; goes on where a broken line left off. */
import type { Device, FileRow } from '$lib/device/database.ts'
import { ownName } from '$lib/device/profile.ts'
import { keptBytes, nextToSend, noteFile } from '$lib/device/kept-files.ts'
import { ok, type Result } from '$lib/result.ts'
import type { RelayFailure } from '$lib/sync/api.ts'
import { fileApi, type OnRelay } from '$lib/sync/file-api.ts'
import { linePaidByByte } from '$lib/sync/line.ts'
import type { RelaySession } from '$lib/sync/session.ts'

/** Pauses after a failure, milliseconds: twice as long each time, with a random part, so that devices do not come at once. */
const FIRST_PAUSE = 1000
const LONGEST_PAUSE = 60_000
/** Bytes that were hurt on the way are sent anew this often. */
const HURT = 2

/** What the person or the administrator has to change first; anything else passes with time. */
const FINAL: readonly RelayFailure[] = [
  'too-large',
  'file-type',
  'file-hash',
  'files-full',
  'files-unnamed',
  'forbidden',
  'bad-request'
]

export interface Sending {
  /** Also on a line that is paid by the byte. */
  anyway: boolean
  closed: () => boolean
}

/** One tab of the device does it at a time. Ends when nothing waits or the relay is gone; begun again with the next round. */
export async function sendFiles(device: Device, session: RelaySession, sending: Sending): Promise<void> {
  await navigator.locks.request(
    ownName(device.name, `files:${session.space}`),
    { ifAvailable: true },
    async (lock) => {
      if (!lock) return
      let pause = FIRST_PAUSE
      while (!sending.closed() && session.status === 'online') {
        const file = await nextToSend(device, session.space)
        if (!file || (!sending.anyway && linePaidByByte())) return
        const failure = await sendFile(device, session, file, sending)
        if (!failure) pause = FIRST_PAUSE
        else if (FINAL.includes(failure)) await noteFile(device, file, { refusal: failure })
        else {
          if (failure === 'token') await session.renew()
          else session.check()
          await passed(pause * (0.5 + Math.random()))
          pause = Math.min(pause * 2, LONGEST_PAUSE)
        }
      }
    }
  )
}

async function sendFile(
  device: Device,
  session: RelaySession,
  file: FileRow,
  { closed }: Sending
): Promise<RelayFailure | null> {
  const { space, sha256 } = file
  const bytes = await keptBytes(device, space, sha256)
  if (!bytes) return 'bad-request'
  let there = await withToken(session, (token) => fileApi.whatIsThere(space, token, sha256))
  let hurt = 0
  while (there.ok && !there.value.stored) {
    if (closed()) return null
    // What the relay holds of it may be longer than the file: parts of something else, begun anew.
    const from: number = there.value.offset < bytes.length ? there.value.offset : 0
    await noteFile(device, file, { sentBytes: from })
    const answer: Result<OnRelay, RelayFailure> = await withToken(session, (token) =>
      fileApi.sendPart(space, token, sha256, bytes, from)
    )
    const again: boolean = !answer.ok && answer.failure === 'file-hash' && hurt < HURT
    if (again) hurt += 1
    there = again ? ok({ stored: false, offset: 0 }) : answer
  }
  if (!there.ok) return there.failure
  await noteFile(device, file, { state: 'sent', sentBytes: file.size })
  return null
}

async function withToken<Value>(
  session: RelaySession,
  ask: (token: string) => Promise<Result<Value, RelayFailure>>
): Promise<Result<Value, RelayFailure>> {
  const token = await session.token()
  return token.ok ? ask(token.value) : token
}

const waiting = new Set<() => void>()

/** Ends the pauses of this tab: the person asked to try again. */
export function tryNow(): void {
  for (const end of waiting) end()
}

/** The line may come back sooner than the pause ends. */
function passed(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      removeEventListener('online', end)
      waiting.delete(end)
      resolve()
    }
    const timer = setTimeout(end, milliseconds)
    addEventListener('online', end)
    waiting.add(end)
  })
}
