/** How changes of a card of a practice are told. */
import type { ChangeWords } from '$lib/crdt/versions/words.ts'
import { COMPONENTS } from '../campaign/model.ts'
import { choice, f, file, m, n, p, text } from '../change-words/nouns.ts'
import { LEVELS, PARTS, PRACTICE_KINDS } from './model.ts'

export const practiceWords: ChangeWords = {
  about: 'О практике',
  fields: {
    title: n('название'),
    problem: m(`раздел «${PARTS.problem}»`),
    idea: m(`раздел «${PARTS.idea}»`),
    novelty: m(`раздел «${PARTS.novelty}»`),
    steps: m(`раздел «${PARTS.steps}»`),
    conditions: m(`раздел «${PARTS.conditions}»`),
    resources: m(`раздел «${PARTS.resources}»`),
    results: m(`раздел «${PARTS.results}»`),
    limits: m(`раздел «${PARTS.limits}»`),
    authors: p('авторы'),
    organization: f('организация'),
    subject: m('предмет'),
    grades: p('классы'),
    audience: n('поле «Для кого»'),
    kind: m('вид', choice(PRACTICE_KINDS)),
    level: m('уровень', choice(LEVELS)),
    components: p('компоненты', choice(COMPONENTS)),
    source: m('постер, из которого сделана карточка')
  },
  tables: {
    pictures: {
      ...m('снимок'),
      part: 'Снимки',
      title: ({ caption, file }) =>
        text(caption) || String((file as { name?: string } | undefined)?.name ?? ''),
      fields: { file: m('файл', file), caption: f('подпись') }
    }
  }
}
