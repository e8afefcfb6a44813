import { describe, expect, it } from 'vitest'
import { COMPONENT_KEYS } from '../campaign/model.ts'
import { changeCell, heatRows, levelCell } from './heat-cells.ts'
import { figuresOf, mapOfFigures, type Cell, type HeatMap } from './heat-map.ts'

const all = (cell: Cell | null) =>
  Object.fromEntries(COMPONENT_KEYS.map((key) => [key, cell])) as HeatMap['total']
const map: HeatMap = {
  rows: [
    {
      association: 'химия',
      cells: { ...all({ people: 9, percent: 59 }), digital: { people: 8, percent: 81 } }
    },
    { association: 'физика', cells: all(null) }
  ],
  total: all({ people: 12, percent: 60 })
}
const { shown, few } = heatRows(map, levelCell({ high: 60, minimal: 80 }))

describe('a heat map as one reads it', () => {
  it('says each figure in words too, with how many stand behind it', () => {
    expect(shown.map(({ association, people }) => [association, people])).toEqual([
      ['', 12],
      ['химия', null]
    ])
    expect(shown[1]!.cells[0]).toMatchObject({
      figure: '59\u00a0%',
      words: 'высокий',
      tone: 'danger',
      people: 9
    })
    expect(shown[1]!.cells[5]).toMatchObject({ words: 'минимальный', people: 8 })
    expect(shown[0]!.cells[0]).toMatchObject({ words: 'средний' })
  })

  it('names apart whom nothing may be shown of', () => {
    expect(few).toEqual(['физика'])
  })

  it('tells a change from none', () => {
    const words = (percent: number) => changeCell('subject', { people: 5, percent })
    expect(words(6)).toMatchObject({ figure: '+6', words: 'выросло' })
    expect(words(-6)).toMatchObject({ figure: '−6', words: 'снизилось' })
    expect(words(2)).toMatchObject({ words: 'почти так же', tone: 'none' })
  })

  it('is the same from figures that were let out, less what was not', () => {
    const frozen = heatRows(mapOfFigures(figuresOf(map, 'first')), levelCell({ high: 60, minimal: 80 }))
    expect(frozen.shown).toEqual(shown)
    expect(frozen.few).toEqual([])
  })
})
