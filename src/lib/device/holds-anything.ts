/** Whether this device has a database of ours at all; asked without the database's code, which a newcomer need not wait for. */

const DATABASE = 'metodkabinet'

/** True also where the browser does not tell. */
export async function holdsAnything(name = DATABASE): Promise<boolean> {
  try {
    return (await indexedDB.databases()).some((database) => database.name === name)
  } catch {
    return true
  }
}
