import { describe, expect, it } from 'vitest'
import { PartHeights, partsInView } from './parts-in-view.ts'

function heights(...known: number[]): PartHeights {
  const all = new PartHeights()
  for (const [part, height] of known.entries()) all.set(part, height)
  return all
}

describe('parts of a long list near the screen', () => {
  it('are the first ones at the top', () => {
    expect(partsInView(heights(600), 150, -200, 800)).toEqual([0, 2])
  })

  it('leave out what is far above and far below', () => {
    expect(partsInView(heights(600), 150, 6000, 800)).toEqual([9, 13])
  })

  it('are the last ones at the end', () => {
    expect(partsInView(heights(600), 20, 11_200, 800)).toEqual([17, 20])
  })

  it('are one part of a short list, wherever the screen is', () => {
    expect(partsInView(heights(300), 1, 5000, 800)).toEqual([0, 1])
  })

  it('count a part never drawn as the average of the others', () => {
    expect(heights(400, 600).sum(0, 4)).toBe(2000)
    const forgotten = heights(400)
    forgotten.forget()
    expect(forgotten.of(0)).toBe(640)
  })
})
