import { expect, it } from 'vitest'
import { packStroke } from '../../ink.ts'
import type { StrokeRow } from '../../model.ts'
import type { ResultSources } from '../../result.ts'
import { aboutOf } from '../../result-about.ts'
import { livelySession, note } from '../../result.fixture.ts'
import { boardScene, type Scene } from './scene.ts'
import type { Measure } from './shapes.ts'

const measure: Measure = (text, { size }) => (text.length * size) / 2

const stroke = (id: string, x: number, y: number): StrokeRow => ({
  ...{ id, parent: '', order: id, author: '', created: '', colour: 1, size: 4 },
  points: packStroke([
    [x, y, 0.5],
    [x + 40, y + 10, 0.5]
  ])
})

const sceneOf = (sources: ResultSources): Scene =>
  boardScene(
    sources,
    aboutOf(sources.session.fields, () => ''),
    measure
  )
const words = ({ shapes }: Scene) => shapes.flatMap((shape) => (shape.is === 'text' ? [shape.text] : []))

function drawnSession(hidden: string[] = []): ResultSources {
  const told = livelySession()
  return {
    ...told,
    session: { ...told.session, fields: { ...told.session.fields, hidden } },
    notes: { ...told.notes, strokes: [stroke('s1', 0, 0), stroke('s2', 3000, 100)] }
  }
}

it('shows posters, notes with whose they are, and lines of the pen, under the name and day of the session', () => {
  const scene = sceneOf(drawnSession())
  for (const said of [
    'Практики, которые хочется повторить',
    '27.11.2026, 15:00 · Работа с\u00a0текстом',
    'A1',
    '2 в работу'
  ])
    expect(words(scene)).toContain(said)
  expect(words(scene).join(' ')).toContain('Сколько времени уходит?')
  expect(words(scene)).toContain('Гость')
  expect(scene.shapes.filter(({ is }) => is === 'ink')).toHaveLength(2)
})

it('tells answers by their number, not by their words', () => {
  expect(words(sceneOf(drawnSession())).join(' ')).not.toContain('Три минуты')
})

it('shows nothing that hosts took from the board', () => {
  const scene = sceneOf(drawnSession(['n1', 's2']))
  expect(words(scene).join(' ')).not.toContain('Сколько времени уходит?')
  expect(scene.shapes.filter(({ is }) => is === 'ink')).toHaveLength(1)
  expect(scene.box.width).toBeLessThan(sceneOf(drawnSession()).box.width)
})

it('holds all there is within its edges, also what was put far away', () => {
  const told = drawnSession()
  const far = note('n20', { at: { x: -900, y: 2000 }, text: 'Далеко' })
  const { box, things } = sceneOf({ ...told, notes: { ...told.notes, notes: [...told.notes.notes, far] } })
  for (const { x, y, width, height } of [...things, { x: 3000, y: 100, width: 40, height: 10 }]) {
    expect(x).toBeGreaterThan(box.x)
    expect(y).toBeGreaterThan(box.y)
    expect(x + width).toBeLessThan(box.x + box.width)
    expect(y + height).toBeLessThan(box.y + box.height)
  }
})

it('keeps a poster and the notes at it together where sheets are cut, and lets one that was carried away go', () => {
  const told = drawnSession()
  const [first] = sceneOf(told).things
  // Its five notes stand in three rows under the card.
  expect(first!.height).toBeGreaterThan(274 + 2 * 105)
  const far = note('n20', { poster: 'a1', at: { x: 0, y: 4000 } })
  const [again] = sceneOf({ ...told, notes: { ...told.notes, notes: [...told.notes.notes, far] } }).things
  expect(again).toEqual(first)
})
