import { describe, expect, it } from 'vitest'
import { createDocument } from '$lib/crdt/meta.ts'
import { plainFromRich, richFromPlain } from '$lib/rich-text.ts'
import { BLOCKS, posterFieldsSchema, type PosterModel } from '../poster-session/model.ts'
import { practiceKind } from './document.ts'
import { practiceFromPoster } from './model.ts'

const SOURCE = 'poster-session/с1~poster-п1'
const file = { sha256: 'a'.repeat(64), type: 'image/webp', name: 'лист.webp', size: 1, alt: 'Лист' }
const blocks = Object.fromEntries(Object.entries(BLOCKS).map(([name, title]) => [name, richFromPlain(title)]))
const poster: PosterModel = {
  fields: {
    ...posterFieldsSchema.parse({}),
    title: 'Пять строк ',
    subject: 'химия',
    grades: '8–9',
    ...blocks
  },
  pictures: [{ id: 'к1', parent: '', order: 'a', file, caption: 'Лист ученика' }],
  links: [],
  unreadable: 0
}

describe('a practice from a poster', () => {
  const doc = createDocument(practiceKind, practiceFromPoster(poster, SOURCE, 'Лаптева М. К.'), 'ведущая')
  const { fields, pictures } = practiceKind.read(doc)

  it('holds what the poster told, its pictures too, and says where it came from', () => {
    expect(fields).toMatchObject({
      title: 'Пять строк',
      authors: 'Лаптева М. К.',
      subject: 'химия',
      source: SOURCE
    })
    expect(plainFromRich(fields.conditions)).toBe('Риски и условия')
    expect(plainFromRich(fields.steps)).toBe('Как делаю\nКак повторить\nКак повторить')
    expect(plainFromRich(fields.novelty)).toBe('')
    expect(pictures.map((one) => [one.caption, one.file.alt])).toEqual([['Лист ученика', 'Лист']])
  })

  it('leaves the question to colleagues with the poster, and an empty block empty', () => {
    expect(JSON.stringify(fields)).not.toContain('Вопрос коллегам')
    const bare = { ...poster, fields: { ...poster.fields, how: [], repeat: [] } }
    expect(practiceFromPoster(bare, SOURCE, '').fields.steps).toEqual([])
  })

  it('is listed with its subject, once for a poster, and keeps its pictures’ files', () => {
    expect(practiceKind.summarize(doc)).toMatchObject({
      title: 'Пять строк',
      about: SOURCE,
      facts: { authors: 'Лаптева М. К.', subject: 'химия' },
      unique: [`practice-of/${SOURCE}`],
      files: [file.sha256]
    })
  })
})
