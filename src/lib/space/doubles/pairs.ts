/** Which documents of a space say that they are the same thing: pairs of one kind with one `unique` key. Pure. */
import type { CatalogueRow } from '$lib/device/database.ts'

export type Double = Pick<
  CatalogueRow,
  | 'kind'
  | 'id'
  | 'part'
  | 'unique'
  | 'deletedAt'
  | 'mergedInto'
  | 'title'
  | 'association'
  | 'organization'
  | 'about'
  | 'year'
>

export interface Pair {
  /** `<kind>/<id>+<id>`, the lesser id first: the same on every device. */
  key: string
  kind: string
  rows: readonly [Double, Double]
  /** What both say that only one should. */
  keys: readonly string[]
  /** Both were deleted, each in favour of the other: two people merged them without knowing of each other. */
  crossed: boolean
}

/** @param distinct keys of pairs that somebody found to be no doubles */
export function pairsIn(rows: readonly Double[], distinct: ReadonlySet<string>): Pair[] {
  const documents = rows.filter(({ part }) => part === '').sort((a, b) => (a.id < b.id ? -1 : 1))
  const pairs = new Map<string, Pair>()
  const put = (a: Double, b: Double, crossed: boolean) => {
    const pair = pairOf(a, b, crossed)
    if (crossed || !distinct.has(pair.key)) pairs.set(pair.key, pair)
  }
  const byKey = new Map<string, Double[]>()
  for (const row of documents) {
    if (row.deletedAt) continue
    for (const key of new Set(row.unique)) {
      const among = `${row.kind} ${key}`
      const others = byKey.get(among) ?? []
      for (const other of others) put(other, row, false)
      byKey.set(among, [...others, row])
    }
  }
  for (const [a, b] of circles(documents)) put(a, b, true)
  return [...pairs.values()]
}

function pairOf(a: Double, b: Double, crossed: boolean): Pair {
  const [first, second] = a.id < b.id ? [a, b] : [b, a]
  const keys = first.unique.filter((one) => second.unique.includes(one))
  return { key: `${a.kind}/${first.id}+${second.id}`, kind: a.kind, rows: [first, second], keys, crossed }
}

/** Documents merged in a circle, of which none is left: the least of each circle with the one it went into. */
function circles(documents: readonly Double[]): [Double, Double][] {
  const merged = new Map(
    documents.flatMap((row) =>
      row.deletedAt && row.mergedInto ? [[`${row.kind}/${row.id}`, row] as const] : []
    )
  )
  return [...merged.values()].flatMap((least): [Double, Double][] => {
    const next = ({ kind, mergedInto }: Double) => merged.get(`${kind}/${mergedInto}`)
    const seen = new Set([least])
    let row = next(least)
    for (; row && !seen.has(row); row = next(row)) {
      if (row.id < least.id) return []
      seen.add(row)
    }
    return row === least && seen.size > 1 ? [[least, next(least)!]] : []
  })
}
