import { describe, expect, it } from 'vitest'
import { poster } from './poster.fixture.ts'
import { authorLine, cardBlocks, filledBlocks, storyBlocks } from './poster-view.ts'

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
})
