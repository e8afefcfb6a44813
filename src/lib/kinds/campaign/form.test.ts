import { expect, it } from 'vitest'
import { campaign, item } from './campaign.fixture.ts'
import { instrumentForm } from './form.ts'

it('an instrument on paper stands by components, with a place for every mark of the scale', () => {
  const test = item('subject', { text: 'Что верно?', type: 'choice', options: ['да', 'нет'], right: [0] })
  const model = campaign({ title: 'Осень' }, [item('digital', { text: 'Таблицы' }), test])
  const table = instrumentForm(model).blocks.find(({ kind }) => kind === 'table')
  expect(table).toMatchObject({
    columns: [{}, {}, { title: '1. Испытываю затруднения' }, {}, { title: '3. Получается хорошо' }],
    rows: [
      { group: 'Предметный' },
      { cells: ['1', 'Что верно?\n1) да\n2) нет', '', '', ''] },
      { group: 'Цифровой' },
      { cells: ['2', 'Таблицы', '', '', ''] }
    ]
  })
})
