/** Processes that tests start keep what Node has compiled: a relay is there after 0.3 s instead of 0.6. */
import { join } from 'node:path'

export const COMPILED = { NODE_COMPILE_CACHE: join(import.meta.dirname, '../.cache/compiled') }
