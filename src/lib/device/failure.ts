/** Why the device did not keep something: a value, because a person has to see it and act. */

export type DeviceFailure =
  /** No room left on the device or in the browser's share of it. */
  | 'full'
  /** The browser keeps nothing (private window, storage switched off). */
  | 'refused'
  /** The browser closed the database, or another tab needs a newer one. */
  | 'closed'
  /** The database cannot be read. */
  | 'damaged'

export function deviceFailure(error: unknown): DeviceFailure {
  const names = errorNames(error)
  if (names.includes('QuotaExceededError')) return 'full'
  if (names.some((name) => ['SecurityError', 'MissingAPIError', 'NotAllowedError'].includes(name)))
    return 'refused'
  if (
    names.some((name) =>
      ['DatabaseClosedError', 'InvalidStateError', 'AbortError', 'VersionError'].includes(name)
    )
  )
    return 'closed'
  return 'damaged'
}

/** Dexie wraps the browser's error, sometimes twice. */
function errorNames(error: unknown, depth = 0): string[] {
  if (!(error instanceof Error) || depth > 3) return []
  const inner = 'inner' in error ? error.inner : error.cause
  return [error.name, ...errorNames(inner, depth + 1)]
}
