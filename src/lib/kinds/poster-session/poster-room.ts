/** `~poster-<id>`: one poster, written by its presenter. Its catalogue row holds it whole, so that a board opens none. */
import type * as Y from 'yjs'
import { defineFields } from '$lib/crdt/fields.ts'
import type { Kind } from '$lib/crdt/kind.ts'
import { defineRows } from '$lib/crdt/rows.ts'
import { plainFromRich } from '$lib/rich-text.ts'
import {
  BLOCKS,
  pictureRowSchema,
  posterFieldsSchema,
  posterLinkRowSchema,
  type BlockName,
  type PictureRow,
  type PosterFields,
  type PosterLinkRow,
  type PosterModel
} from './model.ts'

const PROSE = Object.keys(BLOCKS) as BlockName[]

export const posterFields = defineFields<PosterFields>({
  schema: posterFieldsSchema,
  text: ['title', 'authors', 'organization', 'subject', 'grades'],
  prose: PROSE
})

export const pictures = defineRows<PictureRow>({
  name: 'pictures',
  schema: pictureRowSchema,
  text: ['caption']
})

export const posterLinks = defineRows<PosterLinkRow>({
  name: 'links',
  schema: posterLinkRowSchema,
  text: ['label', 'url']
})

const readings = new WeakMap<Y.Doc, { parts: readonly unknown[]; model: PosterModel }>()

function read(doc: Y.Doc): PosterModel {
  const parts = [posterFields.read(doc), pictures.read(doc), posterLinks.read(doc)] as const
  const known = readings.get(doc)
  if (known?.parts.every((part, at) => part === parts[at])) return known.model
  const [fields, p, l] = parts
  const model: PosterModel = {
    fields,
    pictures: p.rows,
    links: l.rows,
    unreadable: p.unreadable.length + l.unreadable.length
  }
  readings.set(doc, { parts, model })
  return model
}

export const posterRoom: Kind<PosterModel, Partial<PosterFields>> = {
  name: 'poster-session-poster',
  title: 'Постер',
  access: 'shared',
  schema: 1,
  minWriter: 1,
  summaryVersion: 1,
  migrations: [],
  create: (doc: Y.Doc, fields) => posterFields.write(doc, fields),
  read,
  summarize(doc) {
    const model = read(doc)
    const { fields, pictures: pics } = model
    return {
      title: fields.title,
      people: [],
      dates: [],
      counts: { written: PROSE.filter((name) => plainFromRich(fields[name]).trim() !== '').length },
      facts: { ...model },
      unique: [],
      words: [fields.title, fields.authors, ...PROSE.map((name) => plainFromRich(fields[name]))].join('\n'),
      events: [],
      files: pics.map(({ file }) => file.sha256)
    }
  }
}

/** What an empty poster reads as, where none of it has come to this device. */
export const EMPTY_POSTER: PosterModel = {
  fields: posterFieldsSchema.parse({}),
  pictures: [],
  links: [],
  unreadable: 0
}
