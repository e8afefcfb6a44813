/** How changes of a diagnosis are told. */
import type { ChangeWords } from '$lib/crdt/versions/words.ts'
import { yearWords } from '../academic-year.ts'
import { choice, date, f, figure, m, n, p, text } from '../change-words/nouns.ts'
import { COMPONENTS, INSTRUMENT_KINDS, ITEM_TYPES, WAVES, type Thresholds } from './model.ts'

const AUDIENCES = {
  all: 'все педагоги',
  association: 'участники объединений',
  organization: 'работники организаций'
}

export const campaignWords: ChangeWords = {
  about: 'О диагностике',
  fields: {
    title: n('название'),
    kind: m('вид', choice(INSTRUMENT_KINDS)),
    instruction: f('инструкция'),
    scale: f('шкала'),
    thresholds: p('пороги', (value) => {
      const { high, minimal } = value as Thresholds
      return `высокий дефицит ниже ${high}\u00a0%, минимальный выше ${minimal}\u00a0%`
    }),
    audience: m('круг педагогов', choice(AUDIENCES)),
    audienceIds: p('выбранные объединения и организации', (value, names) => names.association(String(value))),
    year: m('учебный год', (value) => yearWords(String(value))),
    wave: m('этап', choice(WAVES)),
    from: n('начало', date),
    to: n('окончание', date)
  },
  tables: {
    items: {
      ...m('вопрос'),
      part: 'Вопросы',
      title: (row) => text(row.text),
      fields: {
        component: m('компонент', choice(COMPONENTS)),
        text: f('формулировка'),
        type: m('вид ответа', choice(ITEM_TYPES)),
        weight: m('вес', figure('')),
        options: p('варианты ответа'),
        right: p('правильные ответы', (value) =>
          (value as number[]).map((at) => `вариант ${at + 1}`).join(', ')
        )
      }
    }
  }
}
