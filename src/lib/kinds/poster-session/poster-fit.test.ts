import { describe, expect, it } from 'vitest'
import { poster } from './poster.fixture.ts'
import { bestFit, columnsFor, firstThatFits, FIT, sizesOf } from './poster-fit.ts'
import { tooLong } from './poster-lacks.ts'

const full = poster(
  {
    problem: 'Отметка кажется случайной',
    idea: 'Лист из пяти строк',
    how: 'Раздаю лист',
    tools: 'Лист',
    results: 'Совпали 19 из 24',
    risks: 'Нужен один урок',
    repeat: 'Возьмите лист',
    question: 'Как у вас?'
  },
  { authors: 'Лаптева М. К.', subject: 'химия', grades: '8–9' }
)

describe('the size of a poster’s text', () => {
  it('is the largest that fits, found in few tries', () => {
    const sizes = sizesOf(FIT.screen)
    expect(sizes[0]).toBe(FIT.screen.largest)
    expect(sizes.at(-1)).toBeLessThan(FIT.screen.least)
    for (const [at, size] of sizes.entries()) {
      let asked = 0
      const found = firstThatFits(sizes, (one) => {
        asked += 1
        return one <= size
      })
      expect(found).toBe(size)
      expect(asked, `${at}`).toBeLessThanOrEqual(6)
    }
    expect(firstThatFits(sizes, () => false)).toBe(sizes.at(-1))
  })

  it('is asked for twice where it is as large as before, and found wherever it went from there', () => {
    const sizes = sizesOf(FIT.screen)
    for (const guess of sizes.keys())
      for (const [at, size] of sizes.entries()) {
        let asked = 0
        const found = firstThatFits(sizes, (one) => ((asked += 1), one <= size), guess)
        expect(found, `${guess} ${at}`).toBe(size)
        if (guess === at) expect(asked, `${at}`).toBeLessThanOrEqual(2)
        expect(asked).toBeLessThanOrEqual(8)
      }
  })

  it('comes before that of pictures, until it is comfortable to read', () => {
    const range = { largest: 2.4, least: 1.2 }
    const room = (text: number) => (size: number, room: number) => size * text + room <= 3
    expect(bestFit(range, true, room(1)).room).toBe(1)
    expect(bestFit(range, true, room(1.35)).room).toBe(0.78)
    expect(bestFit({ ...range, leads: true }, true, room(1.5)).room).toBe(1)
    const tight = bestFit(range, true, room(2))
    expect(tight.room).toBe(0.6)
    expect(tight.size).toBeGreaterThan(bestFit(range, false, room(2)).size)
  })

  it('that is not readable says how much is too long, and in which block', () => {
    const long = poster({ how: 'а'.repeat(3000), idea: 'б'.repeat(1000) })
    expect(tooLong(long, { size: 1.25, least: 1.25 })).toBeNull()
    expect(tooLong(long, { size: 1, least: 1.25 })).toEqual({
      letters: 1440,
      block: 'how',
      blockLetters: 3000
    })
    expect(tooLong(poster(), { size: 1, least: 1.25 })?.letters).toBe(10)
  })

  it('stands in two columns while there are few words, and on upright paper', () => {
    expect(columnsFor(poster({ idea: 'Лист' }), 'screen')).toBe(2)
    expect(columnsFor(full, 'screen')).toBe(3)
    expect(columnsFor(full, 'portrait')).toBe(2)
    expect(columnsFor(poster({ idea: 'а'.repeat(600) }), 'landscape')).toBe(3)
  })
})
