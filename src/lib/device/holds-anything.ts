/** Whether this tab's person has a database at all; asked without the database's code, which a newcomer need not wait for. */
import { databaseOfTab } from './profile.ts'

/** True also where the browser does not tell. */
export async function holdsAnything(name = databaseOfTab): Promise<boolean> {
  try {
    return (await indexedDB.databases()).some((database) => database.name === name)
  } catch {
    return true
  }
}
