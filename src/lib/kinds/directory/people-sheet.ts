/** People of the directory as an Excel sheet; its titles are those that the import of people knows. */
import type { Cell, Feature } from 'write-excel-file/universal'
import { printable } from '$lib/exchange/printable.ts'
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

interface SheetColumn {
  title: string
  /** In letters. */
  width: number
  cell: (person: Person, context: PeopleSheetContext) => Cell
}

const SHEET = 'Люди'

/** Printed, the columns share one page's width, its heads stand on every page, and the rows take as many as they need. */
const ON_PAPER: Feature<Blob> = {
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        transform: (xml) =>
          xml.replace(/<worksheet[^>]*>/, '$&<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'),
        transformElementAttributes: (tag, attributes) =>
          tag === 'pageSetup' ? { ...attributes, fitToWidth: 1, fitToHeight: 0 } : attributes
      },
      'xl/workbook.xml': {
        transform: (xml) =>
          xml.replace(
            '<definedNames/>',
            `<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'${SHEET}'!$1:$1</definedName></definedNames>`
          )
      }
    }
  }
}

const DATE_FORMAT = 'dd.mm.yyyy'

const COLUMNS: readonly SheetColumn[] = [
  { title: 'Фамилия', width: 20, cell: ({ last }) => text(last) },
  { title: 'Имя', width: 14, cell: ({ first }) => text(first) },
  { title: 'Отчество', width: 18, cell: ({ middle }) => text(middle) },
  {
    title: 'Организация',
    width: 28,
    cell: ({ organization }, context) => text(nameOf(organization, context))
  },
  { title: 'Должность', width: 24, cell: ({ post }) => text(post) },
  { title: 'Предмет', width: 18, cell: ({ subject }) => text(subject) },
  { title: 'Образование', width: 24, cell: ({ education }) => text(education) },
  { title: 'Педагогическая работа с (год)', width: 16, cell: ({ teachingSince }) => number(teachingSince) },
  {
    title: 'Стаж',
    width: 8,
    cell: (person, { today }) => number(experienceYears(person, Number(today.slice(0, 4))))
  },
  { title: 'Принят на работу', width: 14, cell: ({ hiredOn }) => date(hiredOn) },
  { title: 'Занятость', width: 18, cell: ({ employment }) => text(EMPLOYMENTS[employment]) },
  { title: 'Категория', width: 22, cell: ({ category }) => text(CATEGORIES[category]) },
  { title: 'Дата решения', width: 14, cell: ({ categoryDate }) => date(categoryDate) },
  { title: 'Роли', width: 22, cell: ({ roles }) => text(roles.map(roleName).join(', ')) },
  { title: 'Год рождения', width: 10, cell: ({ birthYear }) => number(birthYear) }
]

export const PEOPLE_COLUMNS: readonly string[] = COLUMNS.map(({ title }) => title)

export async function peopleSheet(people: readonly Person[], context: PeopleSheetContext): Promise<Blob> {
  const { default: writeXlsxFile } = await import('write-excel-file/universal')
  const heads: Cell[] = PEOPLE_COLUMNS.map((value) => ({
    value,
    type: String,
    fontWeight: 'bold',
    wrap: true,
    alignVertical: 'top',
    bottomBorderStyle: 'thin'
  }))
  const rows = people.map((person) => COLUMNS.map(({ cell }) => cell(person, context)))
  const sheet = {
    sheet: SHEET,
    stickyRowsCount: 1,
    orientation: 'landscape' as const,
    columns: COLUMNS.map(({ width }) => ({ width }))
  }
  return writeXlsxFile([heads, ...rows], sheet, {
    fontFamily: 'Arial',
    fontSize: 10,
    features: [ON_PAPER]
  }).toBlob()
}

/** Typed as text: «=…» stays what was written and never becomes a formula. */
function text(value: string): Cell {
  return value ? { value: printable(value), type: String, alignVertical: 'top', wrap: true } : null
}

function number(value: number | null | undefined): Cell {
  return value === null || value === undefined
    ? null
    : { value, type: Number, format: '0', alignVertical: 'top' }
}

/** A calendar day is a day in UTC: Excel knows no zones. */
function date(iso: string | undefined): Cell {
  const value = new Date(`${iso}T00:00:00Z`)
  if (!iso || Number.isNaN(value.getTime())) return null
  return { value, type: Date, format: DATE_FORMAT, alignVertical: 'top' }
}

function nameOf(id: string, { organizations }: PeopleSheetContext): string {
  return organizations.find((organization) => organization.id === id)?.name ?? ''
}

function roleName(role: string): string {
  return role in PERSON_ROLES ? PERSON_ROLES[role as keyof typeof PERSON_ROLES] : role
}
