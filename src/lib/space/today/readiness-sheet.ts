/** The readiness matrix as an Excel sheet. */
import { download, fileName } from '$lib/exchange/download.ts'
import { sheetOf, textCell, type SheetColumn } from '$lib/exchange/sheet.ts'
import { columnsFor, type ReadyRow } from './readiness.ts'
import { cellLabel } from './readiness-words.ts'

const told = (cell: ReadyRow['plan'] | undefined) => (cell ? cellLabel('', cell).slice(2) : '')

export async function downloadReadiness(
  rows: readonly ReadyRow[],
  nameOf: (id: string) => string,
  title: readonly string[]
): Promise<void> {
  const columns: SheetColumn<ReadyRow>[] = [
    { title: 'Объединение', width: 34, cell: ({ name }) => textCell(name) },
    { title: 'Руководитель', width: 22, cell: ({ head }) => textCell(head && nameOf(head)) },
    { title: 'План', width: 24, cell: ({ plan }) => textCell(told(plan)) },
    ...Array.from({ length: columnsFor(rows) }, (_, i): SheetColumn<ReadyRow> => ({
      title: `Протокол ${i + 1}`,
      width: 24,
      cell: ({ protocols }) => textCell(told(protocols[i]))
    })),
    { title: 'Анализ', width: 24, cell: ({ analysis }) => textCell(told(analysis)) }
  ]
  download(await sheetOf('Готовность', columns, rows), fileName(['Готовность', ...title], 'xlsx'))
}
