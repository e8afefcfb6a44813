import { describe, expect, it } from 'vitest'
import { link, picture, poster } from './poster.fixture.ts'
import {
  authorLine,
  bestFit,
  cardBlocks,
  columnsFor,
  filledBlocks,
  firstThatFits,
  FIT,
  missingWords,
  shownLinks,
  sizesOf,
  storyBlocks,
  tooLong
} from './poster-view.ts'

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

describe('what a poster shows', () => {
  it('leaves out empty blocks and keeps the numbers of the others', () => {
    const { fields } = poster({ problem: 'Есть', tools: ' \n ', question: 'Как?' })
    expect(filledBlocks(fields).map(({ number, title }) => [number, title])).toEqual([
      [1, 'Проблема'],
      [8, 'Вопрос коллегам']
    ])
  })

  it('tells problem, idea and result large, where they are there', () => {
    const { told, rest } = storyBlocks(full.fields)
    expect(told.map(({ number }) => number)).toEqual([1, 2, 5])
    expect(rest.map(({ number }) => number)).toEqual([3, 4, 6, 7, 8])
    expect(storyBlocks(poster({ how: 'Так' }).fields).told).toEqual([])
  })

  it('puts the story on a card, and others where it is empty', () => {
    expect(cardBlocks(full.fields).map(({ number, title }) => [number, title])).toEqual([
      [1, 'Проблема'],
      [2, 'Идея'],
      [5, 'Результат']
    ])
    const early = poster({ idea: 'Лист', how: 'Раздаю', question: 'Как?\nЕщё' })
    expect(cardBlocks(early.fields).map(({ number, text }) => [number, text])).toEqual([
      [2, 'Лист'],
      [3, 'Раздаю'],
      [8, 'Как? Ещё']
    ])
  })

  it('calls authors by the presenter’s name until they say it themselves', () => {
    expect(authorLine(full.fields, 'Рябинин')).toBe('Лаптева\u00a0М.\u00a0К., химия, 8–\u20609')
    expect(authorLine(poster().fields, 'Рябинин\u00a0К.\u00a0Е.')).toBe('Рябинин\u00a0К.\u00a0Е.')
  })

  it('shows links that were begun, by their label or address', () => {
    const rows = [link('1', 'https://school.ru/list/'), link('2', 'нет адреса', 'Лист'), link('3', '', ' ')]
    expect(shownLinks(rows)).toEqual([
      { id: '1', label: 'school.ru/list', href: 'https://school.ru/list/' },
      { id: '2', label: 'Лист', href: null }
    ])
  })
})

describe('what a poster lacks', () => {
  it('is told in sentences, and a full one lacks nothing', () => {
    expect(missingWords(full)).toEqual([])
    expect(missingWords(poster({}, { title: '' }))).toEqual([
      'Нет названия.',
      'Не сказано, кто авторы.',
      'Все восемь блоков пока пустые.'
    ])
  })

  it('names empty blocks, pictures nobody described and addresses that lead nowhere', () => {
    const { fields } = full
    const some = {
      ...full,
      fields: { ...fields, risks: [], question: [] },
      pictures: [picture('1'), picture('2', ''), picture('3', 'Лист')],
      links: [link('1', 'лист', 'Лист оценки')]
    }
    expect(missingWords(some).map((line) => line.replaceAll('\u00a0', ' '))).toEqual([
      'Пустые блоки: 6 «Риски и условия», 8 «Вопрос коллегам».',
      'Картинки без описания: 1.',
      'По ссылке «Лист оценки» не перейти: адрес не читается.'
    ])
  })
})

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
      expect(asked, `${at}`).toBeLessThanOrEqual(5)
    }
    expect(firstThatFits(sizes, () => false)).toBe(sizes.at(-1))
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
