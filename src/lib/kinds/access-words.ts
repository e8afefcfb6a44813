/** How the panel «Доступ» tells of documents of each kind: who sees them by right, and whom they name. */
import type { Summary } from '$lib/crdt/kind.ts'

export interface AccessWords {
  /** Who sees it without being let in, in a sentence or two. */
  seen: string
  /** What whoever made it is, and may. */
  maker?: string
  /** Where people are let in, if not here. */
  elsewhere?: string
  /** Whom the document names, and as what. */
  named?: (summary: Summary) => Named[]
}

export interface Named {
  personId: string
  as: string
}

const about = ({ about = '' }: Summary, as: string): Named[] =>
  about.startsWith('person/') ? [{ personId: about.slice('person/'.length), as }] : []

const WORDS: Record<string, AccessWords> = {
  plan: { seen: 'План видят и комментируют все участники пространства.' },
  protocol: {
    seen: 'Протокол видят и комментируют все участники пространства.',
    named: ({ leads = [] }) =>
      leads.map((personId, i) => ({ personId, as: i === 0 ? 'председатель' : 'секретарь' }))
  },
  analysis: { seen: 'Анализ видят и комментируют все участники пространства.' },
  practice: { seen: 'Карточку практики видят и комментируют все участники пространства.' },
  campaign: {
    seen: 'Диагностику и её анкету видят все участники пространства. Ответы — отдельные документы, их видят немногие.'
  },
  'poster-session': {
    seen: 'Сессию видят все участники пространства.',
    elsewhere: 'Ведущих, экспертов, докладчиков и гостей зовут на странице сессии, в части «Приглашения».'
  },
  trajectory: {
    seen: 'Траекторию видят только те, кто назван ниже. В сводках по району — только числа по группам от пяти человек.',
    elsewhere: 'Доступ открывают тем, кого назвали в траектории: на части «Сведения».',
    named: (summary) => [
      ...about(summary, 'педагог'),
      ...(summary.leads ?? []).map((personId) => ({ personId, as: 'тьютор' }))
    ]
  },
  answer: {
    seen: 'Ответы видят только те, кто назван ниже. В общую сводку результат попадает вместе с ответами ещё не меньше четырёх человек.',
    maker: 'педагог, это его ответы',
    elsewhere: 'Тьютора впускают внизу страницы с результатом: «Кто это видит».'
  }
}

export const accessWords = (kind: string): AccessWords =>
  WORDS[kind] ?? { seen: 'Документ видят те, кому открыт доступ.' }
