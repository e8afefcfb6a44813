/** Open threads in which this person was mentioned and has said nothing since, read without opening a document. */
import { openThreadsIn, type OpenThread } from '$lib/comments/model.ts'
import { documentKey } from '$lib/device/database.ts'
import { LiveQuery } from '$lib/device/live-query.svelte.ts'
import { COMMENTS, foundGroups, kindOf } from '$lib/kinds/kinds.ts'
import type { OpenSpace } from '../open-space.svelte.ts'
import { documentName, documentPlace } from '../versions/document-place.ts'

export interface Mention {
  thread: OpenThread
  /** «План: Методическая служба» */
  document: string
  href: string
}

export function mentionsIn(space: OpenSpace): LiveQuery<Mention[]> {
  const { catalogue } = space.store.device
  const beside = `~${COMMENTS}`
  const kinds = Object.keys(foundGroups()).flatMap((group) =>
    group.endsWith(beside) ? group.slice(0, -beside.length) : []
  )
  return new LiveQuery(async () => {
    const rows = await catalogue
      .where('[space+kind+part]')
      .anyOf(kinds.map((kind) => [space.id, kind, COMMENTS]))
      .toArray()
    const asking = rows.flatMap((row) =>
      openThreadsIn(row.facts)
        .filter(({ asked }) => asked.includes(space.me.personId))
        .map((thread) => ({ row, thread }))
    )
    const documents = await catalogue.bulkGet(
      asking.map(({ row }) => documentKey(space.id, `${row.kind}/${row.id}`))
    )
    return asking.flatMap(({ row, thread }, at): Mention[] => {
      const document = documents[at]
      if (!document || document.deletedAt) return []
      const kind = kindOf(`${row.kind}/${row.id}`)
      const name = documentName(space, document)
      const { href } = documentPlace(space.id, kind, row.id)
      return [
        {
          thread,
          document: name ? `${kind.title}: ${name}` : kind.title,
          href: `${href}?${COMMENTS}=${thread.id}`
        }
      ]
    })
  })
}
