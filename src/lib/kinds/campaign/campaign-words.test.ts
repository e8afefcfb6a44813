import { describe, expect, it } from 'vitest'
import { audienceWords, phaseWords, termWords } from './campaign-words.ts'

describe('a campaign in words', () => {
  it('says its term also where one side of it is open', () => {
    expect(termWords({ from: '2026-09-15', to: '2026-09-30' })).toBe('с\u00a015.09.2026 по\u00a030.09.2026')
    expect(termWords({ from: '', to: '2026-09-30' })).toBe('до\u00a030.09.2026')
    expect(termWords({ from: '', to: '' })).toBe('без срока')
  })

  it('says whether one may answer today', () => {
    const asks = { open: true, from: '2026-09-15', to: '2026-09-30' }
    expect(phaseWords({ ...asks, open: false }, '2026-09-20')).toBe('Не открыта')
    expect(phaseWords(asks, '2026-09-01')).toBe('Начнётся 15.09.2026')
    expect(phaseWords(asks, '2026-09-30')).toBe('Идёт до 30.09.2026')
    expect(phaseWords(asks, '2026-10-01')).toBe('Закончилась 30.09.2026')
  })

  it('names one or two whom it asks, and counts more', () => {
    const associations = ['химии', 'физики', 'истории'].map((name) => ({ id: name, name }))
    const directory = { associations, organizations: [] }
    const words = (audienceIds: string[]) =>
      audienceWords({ audience: 'association', audienceIds }, directory)
    expect(words(['химии', 'физики'])).toBe('химии, физики')
    expect(words(['химии', 'физики', 'истории'])).toBe('3\u00a0объединения')
    expect(words(['нет такого'])).toBe('Не выбрано, кого спросить')
    expect(audienceWords({ audience: 'all', audienceIds: [] }, directory)).toBe('Все педагоги')
  })
})
