import { describe, expect, it } from 'vitest'
import { everyBlock } from './every-block.fixture.ts'
import { headRows, isShort, linesOf, withLabel, wordsOf, type FormTable } from './form.ts'

describe('text of a form', () => {
  it('begins a new paragraph at every line break and keeps what is bold', () => {
    expect(linesOf([{ text: 'тема', bold: true }, { text: '\nформа\nместо' }])).toEqual([
      [{ text: 'тема', bold: true }],
      [{ text: 'форма' }],
      [{ text: 'место' }]
    ])
  })

  it('survives what is pasted from Word', () => {
    expect(linesOf('тема\u000bформа\u0007')).toEqual([[{ text: 'тема' }], [{ text: 'форма' }]])
  })

  it('is finely set', () => {
    expect(linesOf('протокол № 3')[0]![0]!.text).toBe('протокол №\u00a03')
  })

  it('puts the bold lead-in before the text', () => {
    expect(withLabel('Цель:', 'помочь')).toEqual([{ text: 'Цель: ', bold: true }, { text: 'помочь' }])
    expect(withLabel(undefined, 'помочь')).toBe('помочь')
  })

  it('counts a row as short until one of its cells is long', () => {
    expect(isShort(['1', 'слово'])).toBe(true)
    expect(isShort(['1', 'слово '.repeat(200)])).toBe(false)
  })
})

describe('heads of a table', () => {
  const columns = ['№', 'всего', 'молодых', 'Примечание'].map((title) => ({ title, width: 1 }))

  it('are one row without spanners', () => {
    const { first, second } = headRows({ kind: 'table', columns, rows: [] })
    expect(first.map(({ title }) => title)).toEqual(['№', 'всего', 'молодых', 'Примечание'])
    expect(second).toEqual([])
  })

  it('stand through both rows where the spanner is empty', () => {
    const table: FormTable = {
      kind: 'table',
      columns,
      rows: [],
      spanners: [
        { title: '', columns: 1 },
        { title: 'Педагоги', columns: 2 },
        { title: '', columns: 1 }
      ]
    }
    const { first, second } = headRows(table)
    expect(first).toEqual([
      { title: '№', columns: 1, rows: 2 },
      { title: 'Педагоги', columns: 2, rows: 1 },
      { title: 'Примечание', columns: 1, rows: 2 }
    ])
    expect(second.map(({ title }) => title)).toEqual(['всего', 'молодых'])
  })
})

describe('words of a form', () => {
  it('come in reading order, from every block', () => {
    const words = wordsOf(everyBlock)
    expect(words[0]).toBe('РАССМОТРЕНО')
    expect(words).toContain('Цель: простой & <текст>, жирный')
    expect(words.indexOf('Городские школы')).toBeGreaterThan(words.indexOf('из них молодых'))
    expect(words.at(-1)).toBe('Приложение')
  })
})
