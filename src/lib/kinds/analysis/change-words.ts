/** How changes of an analysis are told. */
import type { ChangeWords } from '$lib/crdt/versions/words.ts'
import { yearWords } from '../academic-year.ts'
import { choice, f, m, n, p, text } from '../change-words/nouns.ts'
import { MARKS } from '../plan/model.ts'
import { SECTIONS, SECTION_IDS, PROSE_WORDS } from './model.ts'

const OWNERS = { association: 'объединение', service: 'методическая служба', organization: 'организация' }

export const analysisWords: ChangeWords = {
  about: 'О работе за год',
  fields: {
    ...Object.fromEntries(SECTION_IDS.map((id) => [id, n(`пояснение к части «${SECTIONS[id]}»`)])),
    experience: m(`раздел «${PROSE_WORDS.experience}»`),
    conclusions: p('выводы'),
    plan: m('план'),
    owner: m('владелец анализа', choice(OWNERS)),
    ownerId: f('организация или объединение', (value, names) => names.association(String(value))),
    year: m('учебный год', (value) => yearWords(String(value)))
  },
  tables: {
    taskMarks: {
      ...f('задача'),
      part: 'Задачи',
      title: (row) => text(row.text),
      fields: {
        mark: f('отметка', choice(MARKS)),
        note: n('примечание'),
        text: f('формулировка'),
        task: f('задача плана')
      }
    },
    problems: {
      ...f('проблема'),
      part: 'Проблемы и предложения',
      title: (row) => text(row.problem) || text(row.proposal),
      fields: { problem: f('формулировка'), causes: p('причины'), proposal: n('предложение') }
    }
  }
}
