import { describe, expect, it } from 'vitest'
import { createDocument } from '$lib/crdt/meta.ts'
import { copyOf, meet } from '$lib/crdt/sample.fixture.ts'
import { campaignFields, campaignKind, figures, items } from './document.ts'
import { applySelfDiagnosis } from './instruments/template.ts'
import { COMPONENT_KEYS, gapsOf } from './model.ts'

const empty = () => createDocument(campaignKind, { fields: { title: '' } }, 'methodist')

describe('the ready self-diagnosis', () => {
  it('has five statements for each of the six components, each its own', () => {
    const doc = empty()
    applySelfDiagnosis(doc)
    const model = campaignKind.read(doc)
    expect(model.items).toHaveLength(30)
    for (const component of COMPONENT_KEYS)
      expect(model.items.filter((item) => item.component === component)).toHaveLength(5)
    expect(new Set(model.items.map(({ text }) => text)).size).toBe(30)
    expect(model.items.map(({ component }) => component)).toEqual(
      COMPONENT_KEYS.flatMap((component) => Array.from({ length: 5 }, () => component))
    )
    expect(gapsOf(model)).toEqual([])
  })

  it('is there once, whoever applies it and however often, and nobody’s edits are lost', () => {
    const one = empty()
    const two = copyOf(one)
    applySelfDiagnosis(one)
    applySelfDiagnosis(one)
    applySelfDiagnosis(two)
    items.text(one, 'self-subject-1', 'text')!.insert(0, 'Я ')
    items.patch(two, 'self-subject-1', { weight: 2 })
    items.text(two, 'self-subject-2', 'text')!.insert(0, 'Мы ')
    meet(one, two)
    const model = campaignKind.read(one)
    expect(model.items).toHaveLength(30)
    expect(model.items[0]).toMatchObject({ weight: 2 })
    expect(model.items[0]!.text).toMatch(/^Я Объясняю/)
    expect(model.items[1]!.text).toMatch(/^Мы Знаю/)
    expect(campaignKind.read(two)).toEqual(model)
  })

  it('leaves a title of one’s own and adds to items of one’s own', () => {
    const doc = createDocument(
      campaignKind,
      { fields: { title: 'Осень' }, items: [{ text: 'Свой вопрос', component: 'digital' }] },
      'methodist'
    )
    applySelfDiagnosis(doc)
    const model = campaignKind.read(doc)
    expect(model.fields.title).toBe('Осень')
    expect(model.fields.instruction).toMatch(/не экзамен/)
    expect(model.items).toHaveLength(31)
  })

  it('a removed statement does not come back when it is applied again', () => {
    const doc = empty()
    applySelfDiagnosis(doc)
    items.remove(doc, 'self-digital-5')
    applySelfDiagnosis(doc)
    expect(campaignKind.read(doc).items).toHaveLength(29)
  })
})

describe('a campaign in a document', () => {
  it('is the same model while nothing changed', () => {
    const doc = empty()
    const before = campaignKind.read(doc)
    expect(campaignKind.read(doc)).toBe(before)
    campaignFields.write(doc, { open: true })
    expect(campaignKind.read(doc)).not.toBe(before)
  })

  it('is summarized with whom it asks and when', () => {
    const doc = empty()
    campaignFields.write(doc, {
      title: 'Осень',
      year: '2026-2027',
      audience: 'association',
      audienceIds: ['химия'],
      from: '2026-09-15',
      to: '2026-09-30'
    })
    expect(campaignKind.summarize(doc)).toMatchObject({
      title: 'Осень',
      association: 'химия',
      year: '2026-2027',
      dates: ['2026-09-15', '2026-09-30'],
      counts: { items: 0, open: 0 }
    })
  })

  it('keeps the figures that were let out, and hides those of too few people as unreadable', () => {
    const doc = empty()
    const cell = { association: 'химия', component: 'digital' as const, wave: 'first' as const, percent: 60 }
    figures.add(doc, { at: '2026-10-01', by: 'методист', cells: [{ ...cell, people: 7 }] })
    figures.add(doc, { at: '2026-10-02', by: 'методист', cells: [{ ...cell, people: 3 }] })
    const model = campaignKind.read(doc)
    expect(model.figures.map(({ at }) => at)).toEqual(['2026-10-01'])
    expect(model.unreadable).toBe(1)
  })
})
