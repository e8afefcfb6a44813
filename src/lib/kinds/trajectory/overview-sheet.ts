/** The overview as an Excel sheet: states and figures, no texts of anybody's trajectory. */
import { numberCell, sheetOf, textCell, type SheetColumn } from '$lib/exchange/sheet.ts'
import { COMPONENT_KEYS, COMPONENTS } from '../campaign/model.ts'
import { FORMS } from './model.ts'
import type { TrajectoryEntry } from './overview.ts'
import { STAGE_WORDS } from './trajectory-words.ts'

export interface OverviewNames {
  person: (id: string) => string
  organization: (id: string) => string
  /** Of a person: names of associations. */
  associations: (person: string) => readonly string[]
}

const columnsFor = ({
  person,
  organization,
  associations
}: OverviewNames): SheetColumn<TrajectoryEntry>[] => [
  { title: 'Педагог', width: 30, cell: (entry) => textCell(person(entry.person)) },
  { title: 'Организация', width: 28, cell: (entry) => textCell(organization(entry.organization)) },
  { title: 'Объединения', width: 28, cell: (entry) => textCell(associations(entry.person).join(', ')) },
  { title: 'Форма', width: 16, cell: ({ form }) => textCell(FORMS[form]) },
  { title: 'Учебный год', width: 12, cell: ({ year }) => textCell(year.replace('-', '/')) },
  { title: 'Тьюторы', width: 26, cell: ({ tutors }) => textCell(tutors.map(person).join(', ')) },
  {
    title: 'Наставники',
    width: 26,
    cell: ({ tutors, others }) =>
      textCell(
        others
          .filter((id) => !tutors.includes(id))
          .map(person)
          .join(', ')
      )
  },
  { title: 'Состояние', width: 16, cell: ({ stage }) => textCell(STAGE_WORDS[stage]) },
  { title: 'Часов к цели', width: 10, cell: ({ hours }) => numberCell(hours.goal) },
  { title: 'Часов принято', width: 10, cell: ({ hours }) => numberCell(hours.accepted) },
  { title: 'Мероприятий', width: 14, cell: ({ activities }) => numberCell(activities) },
  { title: 'Принято', width: 10, cell: ({ accepted }) => numberCell(accepted) },
  { title: 'Просрочено', width: 13, cell: ({ overdue }) => numberCell(overdue) },
  { title: 'Ждёт тьютора', width: 10, cell: ({ waits }) => numberCell(waits.tutor) },
  { title: 'Ждёт педагога', width: 10, cell: ({ waits }) => numberCell(waits.teacher) },
  {
    title: 'Дефициты',
    width: 34,
    cell: ({ deficits }) =>
      textCell(
        COMPONENT_KEYS.filter((key) => deficits[key])
          .map((key) => `${COMPONENTS[key]}: ${deficits[key]}`)
          .join('; ')
      )
  }
]

export const overviewSheet = (entries: readonly TrajectoryEntry[], names: OverviewNames): Promise<Blob> =>
  sheetOf('Траектории', columnsFor(names), entries)
