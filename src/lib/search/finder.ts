/** The search over one space of this device: keeps its index right by the catalogue, and answers. Runs in a worker. */
import { keptIndexes, type KeptIndexRow } from '$lib/device/kept-index.ts'
import { Device, type CatalogueRow, type DocumentKey } from '$lib/device/database.ts'
import { deviceFailure } from '$lib/device/failure.ts'
import { entryOf, groupOf, lineEntry, markOf, nameOf, showLine, showRow } from './entry.ts'
import type { Answer, Found, FoundGroup, Groups, Line } from './found.ts'
import { packed, unpacked } from './packed.ts'
import { INDEX_VERSION, SearchIndex, type Ranked } from './search-index.ts'

/** Rows of the catalogue read at a time: between two portions questions are answered. */
const PORTION = 400
/** Shown of a group at once, and when all of it is asked for. */
const FEW = 6
const MANY = 200
/** How long nothing changes before the index is kept again, milliseconds. */
const QUIET = 10_000

export class Finder {
  #device: Device
  #kept: ReturnType<typeof keptIndexes>
  #space: string
  #groups: Groups
  #moved: () => void
  #index = new SearchIndex()
  #marks = new Map<string, string>()
  #names = new Map<string, Line>()
  /** Which kept index this one goes on from; see KeptIndexRow. */
  #id = ''
  #whole = false
  /** Something is not kept yet. */
  #dirty = false
  #turn: Promise<unknown> = Promise.resolve()
  #timer: ReturnType<typeof setTimeout> | undefined

  /** @param moved called when questions may have other answers than before */
  constructor(device: string, space: string, groups: Groups, moved: () => void) {
    this.#device = new Device(device)
    this.#kept = keptIndexes(this.#device)
    this.#space = space
    this.#groups = groups
    this.#moved = moved
    void this.#inTurn(() => this.#load())
  }

  /** Lines of the directory that are new or changed; with `all` the rest has gone, and documents are looked through. */
  lines(lines: readonly Line[], all?: readonly string[]): Promise<void> {
    return this.#inTurn(async () => {
      for (const line of lines) this.#names.set(line.id, line)
      if (!all) return
      const here = new Set(all)
      for (const id of this.#names.keys()) if (!here.has(id)) this.#names.delete(id)
      await this.#catchUp()
    })
  }

  /** A document was written, came, or was taken away. */
  changed(key: DocumentKey): Promise<void> {
    return this.#inTurn(async () => {
      if (!key.startsWith(`${this.#space}/`)) return
      const row = await this.#device.catalogue.get(key)
      if (!(row ? this.#put(row) : this.#drop(key))) return
      if (!row) await this.#keep()
      this.#stir()
    })
  }

  /** @param whole the group of which everything is shown */
  async ask(query: string, whole: string | null): Promise<Answer> {
    const { asked, found, guessed } = this.#index.ask(query)
    const byGroup = new Map<string, Ranked[]>()
    for (const one of found) {
      const group = byGroup.get(one.group)
      if (group) group.push(one)
      else byGroup.set(one.group, [one])
    }
    const groups: FoundGroup[] = []
    let gone = 0
    for (const [id, ranked] of byGroup) {
      const as = this.#groups[id]
      if (!as) continue
      const shown = ranked.slice(0, id === whole ? MANY : FEW)
      // What the device holds this moment: nothing is shown that is not here any more.
      const rows = await this.#device.catalogue.bulkGet(shown.map((one) => one.id))
      // What is said beside a document goes by the document's name, and with it.
      const documents = as.asks
        ? await this.#device.catalogue.bulkGet(shown.map((one) => one.id.split('~')[0]!))
        : []
      const here = shown.flatMap((one, at): Found[] => {
        const row = rows[at]
        const document = documents[at]
        if (row && as.asks && (!document || document.deletedAt)) return []
        if (row)
          return groupOf(row, this.#groups) === id
            ? [
                showRow(
                  document
                    ? { ...row, title: nameOf(document, this.#groups[row.kind] ?? as, this.#names) }
                    : row,
                  as,
                  this.#names,
                  asked
                )
              ]
            : []
        const line = this.#names.get(one.id)
        return line ? [showLine(line, as, asked)] : []
      })
      gone += shown.length - here.length
      const count = ranked.length - (shown.length - here.length)
      if (here.length > 0) groups.push({ id, title: as.title, count, found: here })
    }
    if (gone > 0 && this.#whole) void this.#inTurn(() => this.#catchUp())
    const count = groups.reduce((sum, group) => sum + group.count, 0)
    return { query, count, groups, guessed: guessed && count > 0, whole: this.#whole }
  }

  /** Writes what is not kept yet, and ends. */
  async close(): Promise<void> {
    clearTimeout(this.#timer)
    await this.#inTurn(() => this.#keep())
    this.#device.close()
    this.#kept.db.close()
  }

  /** One after the other; what fails leaves the index as it was, and the next start mends it. */
  #inTurn(act: () => Promise<void>): Promise<void> {
    const done = this.#turn.then(act).catch((error) => void deviceFailure(error))
    this.#turn = done
    return done
  }

  async #load(): Promise<void> {
    const kept = await this.#kept.get(this.#space)
    if (kept?.version === INDEX_VERSION && kept.index) {
      this.#index = new SearchIndex(await unpacked(kept.index))
      this.#marks = new Map(kept.marks)
      this.#id = kept.id
      this.#moved()
    } else await this.#begin()
  }

  async #begin(): Promise<void> {
    this.#id = crypto.randomUUID()
    await this.#kept.put({ space: this.#space, id: this.#id, version: INDEX_VERSION, marks: [] })
  }

  /** Goes through the whole catalogue and the directory; writes what is another than in the index. */
  async #catchUp(): Promise<void> {
    const seen = new Set<string>()
    let moved = false
    for (const line of this.#names.values()) {
      seen.add(line.id)
      moved = this.#putLine(line) || moved
    }
    let last = `${this.#space}/`
    for (;;) {
      const rows = await this.#device.catalogue
        .where('key')
        .between(last, `${this.#space}0`, false)
        .limit(PORTION)
        .toArray()
      for (const row of rows) {
        seen.add(row.key)
        moved = this.#put(row) || moved
      }
      if (rows.length < PORTION) break
      last = rows.at(-1)!.key
      if (moved && !this.#whole) this.#moved()
    }
    for (const id of [...this.#marks.keys()]) if (!seen.has(id)) moved = this.#drop(id) || moved
    const first = !this.#whole
    this.#whole = true
    if (moved || first) this.#moved()
    if (this.#dirty && first) await this.#keep()
    else if (moved) this.#stir()
  }

  #put(row: CatalogueRow): boolean {
    const group = groupOf(row, this.#groups)
    if (group === null) return this.#drop(row.key)
    const mark = markOf(row, this.#names)
    if (this.#marks.get(row.key) === mark) return false
    this.#index.put(entryOf(row, group, this.#groups[group]!, this.#names))
    this.#marks.set(row.key, mark)
    return (this.#dirty = true)
  }

  #putLine(line: Line): boolean {
    const mark = `${line.title}\n${line.words}`
    if (this.#marks.get(line.id) === mark) return false
    this.#index.put(lineEntry(line, this.#groups[line.group]!))
    this.#marks.set(line.id, mark)
    return (this.#dirty = true)
  }

  #drop(id: string): boolean {
    if (!this.#marks.delete(id)) return false
    this.#index.drop(id)
    return (this.#dirty = true)
  }

  /** Keeps the index when nothing has changed for a while. */
  #stir(): void {
    this.#moved()
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#inTurn(() => this.#keep()), QUIET)
  }

  async #keep(): Promise<void> {
    if (!this.#dirty || !this.#whole) return
    const index = await packed(this.#index.keep())
    const row: KeptIndexRow = {
      space: this.#space,
      id: this.#id,
      version: INDEX_VERSION,
      index,
      marks: [...this.#marks]
    }
    const kept = await this.#kept.db.transaction('rw', this.#kept, async () => {
      if ((await this.#kept.get(this.#space))?.id !== this.#id) return false
      await this.#kept.put(row)
      return true
    })
    this.#dirty = !kept
    if (kept) return
    // Something was taken off the device meanwhile, or another tab began anew.
    await this.#begin()
    await this.#catchUp()
    await this.#keep()
  }
}
