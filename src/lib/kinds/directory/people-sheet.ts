/** People of the directory as an Excel sheet; its titles are those that the import of people knows. */
import { dateCell, numberCell, sheetOf, textCell, type SheetColumn } from '$lib/exchange/sheet.ts'
import {
  CATEGORIES,
  EMPLOYMENTS,
  experienceYears,
  PERSON_ROLES,
  type DirectoryModel,
  type Person
} from './model.ts'

export interface PeopleSheetContext {
  organizations: DirectoryModel['organizations']
  /** ISO date that the experience is counted on. */
  today: string
}

const columnsFor = ({ organizations, today }: PeopleSheetContext): SheetColumn<Person>[] => [
  { title: 'Фамилия', width: 20, cell: ({ last }) => textCell(last) },
  { title: 'Имя', width: 14, cell: ({ first }) => textCell(first) },
  { title: 'Отчество', width: 18, cell: ({ middle }) => textCell(middle) },
  {
    title: 'Организация',
    width: 28,
    cell: ({ organization }) => textCell(organizations.find(({ id }) => id === organization)?.name ?? '')
  },
  { title: 'Должность', width: 24, cell: ({ post }) => textCell(post) },
  { title: 'Предмет', width: 18, cell: ({ subject }) => textCell(subject) },
  { title: 'Образование', width: 24, cell: ({ education }) => textCell(education) },
  {
    title: 'Педагогическая работа с (год)',
    width: 16,
    cell: ({ teachingSince }) => numberCell(teachingSince)
  },
  {
    title: 'Стаж',
    width: 8,
    cell: (person) => numberCell(experienceYears(person, Number(today.slice(0, 4))))
  },
  { title: 'Принят на работу', width: 14, cell: ({ hiredOn }) => dateCell(hiredOn) },
  { title: 'Занятость', width: 18, cell: ({ employment }) => textCell(EMPLOYMENTS[employment]) },
  { title: 'Категория', width: 22, cell: ({ category }) => textCell(CATEGORIES[category]) },
  { title: 'Дата решения', width: 14, cell: ({ categoryDate }) => dateCell(categoryDate) },
  { title: 'Роли', width: 22, cell: ({ roles }) => textCell(roles.map(roleName).join(', ')) },
  { title: 'Год рождения', width: 10, cell: ({ birthYear }) => numberCell(birthYear) }
]

export const PEOPLE_COLUMNS: readonly string[] = columnsFor({ organizations: [], today: '' }).map(
  ({ title }) => title
)

export const peopleSheet = (people: readonly Person[], context: PeopleSheetContext): Promise<Blob> =>
  sheetOf('Люди', columnsFor(context), people)

function roleName(role: string): string {
  return role in PERSON_ROLES ? PERSON_ROLES[role as keyof typeof PERSON_ROLES] : role
}
