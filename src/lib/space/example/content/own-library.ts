/** What the example's service adds to the library of activities. All invented. */
import type { LibraryRow } from '$lib/kinds/directory/model.ts'
import type { NewRow } from '$lib/crdt/rows.ts'

const INSTITUTE = 'Региональный институт развития образования'

export const OWN_LIBRARY: readonly ({ id: string } & NewRow<LibraryRow>)[] = [
  {
    id: 'library-criteria',
    component: 'assessment',
    content: 'Пройти курсы «Оценивание по критериям: от задания до разбора»',
    form: 'course',
    level: 'regional',
    hours: 24,
    place: INSTITUTE,
    link: 'https://example.org/kpk/ocenivanie',
    result: 'Удостоверение и листы критериев к двум темам'
  },
  {
    id: 'library-vpr',
    component: 'subject',
    content: 'Участвовать в районном разборе заданий ВПР',
    form: 'seminar',
    level: 'municipal',
    hours: 4,
    place: 'Методический кабинет, Луговск',
    result: 'Карта трудных заданий своего класса'
  },
  {
    id: 'library-digital',
    component: 'digital',
    content: 'Собрать урок в региональной цифровой библиотеке и показать его коллегам',
    form: 'master-class',
    level: 'municipal',
    hours: 6,
    place: 'МСТ Луговского района',
    link: 'https://example.org/library',
    result: 'Урок по ссылке и отзыв двух коллег'
  },
  // Of the ready library: there is no such course in this region.
  { id: 'ready-subject-1', ready: 'subject-1', hidden: true }
]
