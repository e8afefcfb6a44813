/** A form with every kind of block, for the tests of its renderings. */
import type { BlockKind, FormBlock, OfficialForm } from './form.ts'

const blocks: { [Kind in BlockKind]: Extract<FormBlock, { kind: Kind }> } = {
  stamps: {
    kind: 'stamps',
    left: { head: 'РАССМОТРЕНО', lines: ['на заседании совета', 'протокол № 1'] },
    right: { head: 'УТВЕРЖДАЮ', lines: ['Директор', '_____________ И. О. Фамилия'] }
  },
  heading: { kind: 'heading', level: 1, text: 'Заголовок\nво вторую строку' },
  paragraph: {
    kind: 'paragraph',
    label: 'Цель:',
    text: [{ text: 'простой & <текст>, ' }, { text: 'жирный', bold: true }, { text: '\nновый абзац' }]
  },
  list: { kind: 'list', items: ['первая задача', 'вторая задача'] },
  table: {
    kind: 'table',
    columns: [
      { title: '№', width: 1, align: 'center' },
      { title: 'всего', width: 2, align: 'right' },
      { title: 'из них молодых', width: 2 },
      { title: 'Примечание', width: 4 }
    ],
    rowHeight: 9,
    spanners: [
      { title: '', columns: 1 },
      { title: 'Педагоги', columns: 2 },
      { title: '', columns: 1 }
    ],
    rows: [
      { group: 'Городские школы' },
      { cells: ['1', '30', '7', [{ text: 'Итого', bold: true }, { text: '\nпо городу' }]] },
      { cells: ['2', '31', '', 'долгий рассказ '.repeat(60).trim()] }
    ]
  },
  signature: { kind: 'signature', post: 'Руководитель РМО', name: 'О. П. Вершинина' },
  note: { kind: 'note', text: 'Исп. Вершинина О. П.\nтел. 00-00-00' },
  pageBreak: { kind: 'pageBreak' }
}

export const everyBlock: OfficialForm = {
  title: 'Форма со всеми частями',
  fileName: 'Форма',
  margins: 'wide',
  orientation: 'portrait',
  blocks: [...Object.values(blocks), { kind: 'heading', level: 2, text: 'Приложение' }]
}
