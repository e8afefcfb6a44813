/** Same origin only: a page of another site may not use the relay with what this browser holds. */
import { isLoopback, type Settings } from '../settings.ts'

type OriginSettings = Pick<Settings, 'host' | 'publicUrl'>

/** Programs other than browsers send no Origin; they come with a token. */
export function originAllowed(
  origin: string | null | undefined,
  host: string | null | undefined,
  settings: OriginSettings
): boolean {
  if (!origin) return true
  if (settings.publicUrl === origin) return true
  if (!host || !URL.canParse(origin)) return false
  const { host: originHost, hostname } = new URL(origin)
  if (originHost !== host) return false
  // On a loopback address a foreign name means DNS that was rebound to this machine.
  return !isLoopback(settings.host) || isLoopback(hostname) || settings.publicUrl !== null
}
