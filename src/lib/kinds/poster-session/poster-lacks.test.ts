import { describe, expect, it } from 'vitest'
import { link, picture, poster } from './poster.fixture.ts'
import { missingWords, shownLinks } from './poster-lacks.ts'

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

  it('shows links that were begun, by their label or address', () => {
    const rows = [link('1', 'https://school.ru/list/'), link('2', 'нет адреса', 'Лист'), link('3', '', ' ')]
    expect(shownLinks(rows)).toEqual([
      { id: '1', label: 'school.ru/list', href: 'https://school.ru/list/' },
      { id: '2', label: 'Лист', href: null }
    ])
  })
})
