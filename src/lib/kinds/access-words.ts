/** How the panel «Доступ» tells of documents of each kind: who sees them by right, and whom they name. */
import type { Summary } from '$lib/crdt/kind.ts'
import type { DocumentRole } from '$lib/sync/wire.ts'
import type { PersonRole } from './directory/model.ts'

export interface AccessWords {
  /** Who sees it without being let in, in a sentence or two. */
  seen: string
  /** What whoever made it is, and may. */
  maker?: string
  /** Where people are let in, if not here. */
  elsewhere?: string
  /** How somebody is let in, where that is not to edit. */
  lets?: {
    label: string
    /** What they will see and may do. @param coordinates by a coordinator's word */
    hint: (coordinates: boolean) => string
    role: DocumentRole
    /** Coordinators give the right to decide with it. */
    decides: boolean
    /** Who is mostly let in stands first. */
    first: PersonRole
  }
  /** Whoever made it can be shut out by a coordinator, who has it then, unless the document names them. */
  handedOver?: boolean
  /** Whom the document names, and as what. */
  named?: (summary: Summary) => Named[]
}

export interface Named {
  personId: string
  as: string
  /** What they are to be let in as, where they see nothing otherwise. */
  role?: DocumentRole
}

/** The teacher, the tutors and the mentors: a mentor reads, the others write. */
function leading({ about = '', leads = [], people }: Summary): Named[] {
  const teacher = about.replace('person/', '')
  const writing: Named[] = [
    ...(teacher ? [{ personId: teacher, as: 'педагог', role: 'editor' as const }] : []),
    ...leads.map((personId) => ({ personId, as: 'тьютор', role: 'editor' as const }))
  ]
  return [
    ...writing,
    ...people
      .filter((personId) => !writing.some((one) => one.personId === personId))
      .map((personId) => ({ personId, as: 'наставник', role: 'commenter' as const }))
  ]
}

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
    elsewhere: 'Тьюторов и наставников называют на части «Сведения»: доступ открывается им сам.',
    named: leading,
    handedOver: true
  },
  answer: {
    seen: 'Ответы видят только те, кто назван ниже. В общую сводку результат попадает вместе с ответами ещё не меньше четырёх человек.',
    maker: 'педагог, это его ответы',
    lets: {
      label: 'Впустить тьютора',
      hint: (coordinates) =>
        coordinates
          ? 'Он увидит результат, сможет взять его в траекторию и дать взгляд эксперта'
          : 'Он увидит результат и сможет взять его в траекторию; взгляд эксперта даёт тьютор, которому методист открыл это право',
      role: 'commenter',
      decides: true,
      first: 'tutor'
    }
  }
}

export const accessWords = (kind: string): AccessWords =>
  WORDS[kind] ?? { seen: 'Документ видят те, кому открыт доступ.' }
