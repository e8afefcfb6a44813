/** Invented posters for the tests of what is made from one. */
import { richFromPlain } from '$lib/rich-text.ts'
import { BLOCKS, posterFieldsSchema, type BlockName, type PictureRow, type PosterModel } from './model.ts'

type Texts = Partial<Record<BlockName, string>>

/** Blocks are given as plain lines. */
export function poster(
  texts: Texts = {},
  { title = 'Пять строк вместо балла', ...rest }: Partial<PosterModel['fields']> = {},
  more: Partial<PosterModel> = {}
): PosterModel {
  const blocks = Object.fromEntries(
    (Object.keys(BLOCKS) as BlockName[]).map((name) => [name, richFromPlain(texts[name] ?? '')])
  )
  const fields = { ...posterFieldsSchema.parse({}), title, ...blocks, ...rest }
  return { fields, pictures: [], links: [], unreadable: 0, ...more }
}

export const picture = (id: string, alt?: string): PictureRow => ({
  id,
  parent: '',
  order: id,
  caption: '',
  file: {
    sha256: 'a'.repeat(64),
    type: 'image/webp',
    name: `${id}.webp`,
    size: 1,
    ...(alt !== undefined && { alt })
  }
})

export const link = (id: string, url: string, label = '') => ({ id, parent: '', order: id, url, label })
