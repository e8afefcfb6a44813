import { expect, it } from 'vitest'
import { noteShapes } from './card-shapes.ts'

it('a note says its sort whole, also one that has answers and votes, and its foot keeps them apart from the name', () => {
  const measure = (text: string, { size }: { size: number }) => text.length * size * 0.62
  const note = { sort: 'proposal', text: 'Собрать листы', answered: false } as const
  const said = { name: 'Константинопольская А. В.', replies: 12, likes: 10 }
  const { box, shapes } = noteShapes({ x: 0, y: 0 }, note, said, measure)
  const words = shapes.filter((shape) => shape.is === 'text')
  expect(words.map(({ text }) => text)).toEqual(expect.arrayContaining(['Предложение', '12', '10']))
  const lines = words.map(({ at, text, type }) => ({ y: at.y, from: at.x, to: at.x + measure(text, type) }))
  for (const one of lines) {
    expect(one.to).toBeLessThanOrEqual(box.width)
    for (const other of lines)
      if (other !== one && Math.abs(other.y - one.y) < 8)
        expect(other.to <= one.from || one.to <= other.from).toBe(true)
  }
})
