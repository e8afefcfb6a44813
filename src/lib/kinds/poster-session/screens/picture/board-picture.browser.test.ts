import { expect, it } from 'vitest'
import { packStroke } from '../../ink.ts'
import type { ResultSources } from '../../result.ts'
import { aboutOf } from '../../result-about.ts'
import { livelySession, posterRow, sessionModel } from '../../result.fixture.ts'
import { boardPdf, boardPng } from './board-picture.ts'
import { COLOURS } from './shapes.ts'

const aboutTold = ({ session }: ResultSources) => aboutOf(session.fields, () => '')

function drawnSession(): ResultSources {
  const told = livelySession()
  const points = packStroke([
    [600, 40, 0.5],
    [680, 40, 0.5],
    [760, 40, 0.5]
  ])
  const stroke = { id: 's1', parent: '', order: 'a', points, colour: 1, size: 20, author: '', created: '' }
  return { ...told, notes: { ...told.notes, strokes: [stroke] } }
}

it('draws the board twice as fine as the screen, with its cards, notes and lines', async () => {
  const sources = drawnSession()
  const png = (await boardPng(sources, aboutTold(sources)))!
  expect(png.type).toBe('image/png')
  const image = await createImageBitmap(png)
  // Two cards beside each other, a line beyond them, and the margins.
  expect(image.width).toBeGreaterThan(2 * 760)
  expect(image.height).toBeGreaterThan(2 * 600)
  const canvas = new OffscreenCanvas(image.width, image.height)
  const pen = canvas.getContext('2d')!
  pen.drawImage(image, 0, 0)
  const { data } = pen.getImageData(0, 0, image.width, image.height)
  const counts = new Map<string, number>()
  for (let i = 0; i < data.length; i += 4) {
    const hex = `#${[data[i]!, data[i + 1]!, data[i + 2]!].map((part) => part.toString(16).padStart(2, '0')).join('')}`
    counts.set(hex, (counts.get(hex) ?? 0) + 1)
  }
  for (const colour of [
    'sunken',
    'danger',
    'text',
    'st-question',
    'st-idea',
    'st-value',
    'st-offer'
  ] as const)
    expect(counts.get(COLOURS[colour]) ?? 0, colour).toBeGreaterThan(100)
  expect(counts.get('#ffffff')).toBeGreaterThan(100_000)
})

it('puts a board on as many sheets as it needs to be read', async () => {
  const text = async (sources: ResultSources) =>
    new TextDecoder('latin1').decode(await (await boardPdf(sources, aboutTold(sources)))!.arrayBuffer())
  const one = await text(drawnSession())
  expect(one.startsWith('%PDF-')).toBe(true)
  expect(one).toContain('/Count 1 ')
  const rows = Array.from({ length: 30 }, (_, i) => posterRow(`p${i}`))
  const many = await text({ ...livelySession(), session: sessionModel(rows) })
  expect(Number(/\/Count (\d+)/.exec(many)![1])).toBeGreaterThan(1)
})

it('draws an empty board too', async () => {
  const sources = { ...livelySession(), session: sessionModel([]) }
  const empty = { ...sources, notes: { ...sources.notes, notes: [], votes: [] } }
  expect(await boardPng(empty, aboutTold(empty))).not.toBeNull()
  expect(await boardPdf(empty, aboutTold(empty))).not.toBeNull()
})
