/** The templates that a person chooses from when a plan is made. */
import type { AssociationKind } from '$lib/kinds/directory/model.ts'
import type { PlanSeed } from '../document.ts'
import type { PlanFields } from '../model.ts'
import { attestation } from './attestation.ts'
import { seedFromOutline, type Outline, type PlanContext } from './outline.ts'
import { rmo } from './rmo.ts'
import { service } from './service.ts'
import { tutors } from './tutors.ts'
import { young } from './young.ts'

export type { PlanContext }

export type PlanOwner = PlanFields['owner']

export interface PlanTemplate {
  id: string
  title: string
  /** One sentence for the choice screen. */
  description: string
  /** Whose plan it suits; without `kinds` every association. */
  fits: { owners: readonly PlanOwner[]; kinds?: readonly AssociationKind[] }
  seed(context: PlanContext): PlanSeed
}

const EMPTY: Outline = { goal: '', results: '', directions: [], tasks: [], meetings: [], activities: [] }

const from = (outline: Outline) => (context: PlanContext) => seedFromOutline(outline, context)

export const PLAN_TEMPLATES: readonly PlanTemplate[] = [
  {
    id: 'rmo',
    title: 'План РМО',
    description:
      'Четыре заседания, девять дел между ними, задачи и ожидаемые результаты: останется вписать тему и людей.',
    fits: { owners: ['association'], kinds: ['rmo', 'section', 'creative', 'working', 'community'] },
    seed: from(rmo)
  },
  {
    id: 'young',
    title: 'Школа молодого педагога',
    description: 'Занятия, наставники и открытые уроки для тех, кто работает первые три года.',
    fits: { owners: ['association'], kinds: ['young'] },
    seed: from(young)
  },
  {
    id: 'tutors',
    title: 'План МСТ',
    description: 'Диагностика, траектории и контрольные точки: год сообщества тьюторов.',
    fits: { owners: ['association'], kinds: ['tutors'] },
    seed: from(tutors)
  },
  {
    id: 'service',
    title: 'План работы методической службы',
    description: 'Совещания, дни открытых дверей, конкурсы и семинары района по месяцам.',
    fits: { owners: ['service'] },
    seed: from(service)
  },
  {
    id: 'attestation',
    title: 'Работа по аттестации в школе',
    description: 'Девять направлений подготовки к аттестации, в каждом по два-три дела со сроками.',
    fits: { owners: ['organization'] },
    seed: from(attestation)
  },
  {
    id: 'blank',
    title: 'Пустой план',
    description: 'Только название и учебный год: всё остальное вы впишете сами.',
    fits: { owners: ['association', 'service', 'organization'] },
    seed: from(EMPTY)
  }
]

export function templateById(id: string): PlanTemplate | undefined {
  return PLAN_TEMPLATES.find((template) => template.id === id)
}

/** Templates that suit an owner, the closest first; the blank one suits everybody and comes last. */
export function templatesFor(owner: PlanOwner, kind?: AssociationKind): PlanTemplate[] {
  return PLAN_TEMPLATES.filter(
    ({ fits }) =>
      fits.owners.includes(owner) && (!fits.kinds || (kind !== undefined && fits.kinds.includes(kind)))
  )
}
