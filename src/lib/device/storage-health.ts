/** How much room the device has and whether the browser promises to keep it. */

export interface StorageHealth {
  /** True when the browser will not clear the data by itself. */
  persisted: boolean
  usedBytes: number | null
  quotaBytes: number | null
}

export async function storageHealth(): Promise<StorageHealth> {
  const { storage } = navigator
  if (!storage) return { persisted: false, usedBytes: null, quotaBytes: null }
  const [persisted, estimate] = await Promise.all([
    storage.persisted?.() ?? false,
    storage.estimate?.() ?? ({} as StorageEstimate)
  ])
  return { persisted, usedBytes: estimate.usage ?? null, quotaBytes: estimate.quota ?? null }
}

/** Asks the browser to keep the data; asked at the first real save, when a person has something to lose. */
export async function askToPersist(): Promise<boolean> {
  if (!navigator.storage?.persist) return false
  return (await navigator.storage.persisted()) || navigator.storage.persist()
}
