/** An instrument on paper, to be answered by pen where there is no device (domain.md §3.5). */
import { fileStem } from '$lib/exchange/download.ts'
import type { FormBlock, OfficialForm } from '$lib/exchange/form.ts'
import { tableOf, type Column } from '$lib/exchange/form-table.ts'
import { COMPONENTS, inAnswerOrder, type Item, type CampaignModel } from './model.ts'

const PEN = '____________________________________'

export function instrumentForm({ fields, items }: CampaignModel): OfficialForm {
  const columns: Column<Item>[] = [
    { title: '№', width: 5, align: 'center', cell: (_, i) => `${i + 1}` },
    {
      title: 'Утверждение или вопрос',
      width: 50,
      cell: ({ text, options }) =>
        [text.trim(), ...options.map((option, i) => `${i + 1}) ${option.trim()}`)].join('\n')
    },
    ...fields.scale.map((step, i): Column<Item> => ({
      title: `${i + 1}. ${step}`,
      width: 15,
      align: 'center',
      always: true,
      cell: () => ''
    }))
  ]
  const table = tableOf(
    inAnswerOrder(items).map((row) => ({ row, group: COMPONENTS[row.component] })),
    columns
  )
  const blocks: (FormBlock | null)[] = [
    { kind: 'heading', level: 1, text: fields.title },
    { kind: 'paragraph', label: 'Фамилия, имя, отчество:', text: PEN, align: 'left' },
    { kind: 'paragraph', label: 'Дата:', text: '«___» ______________ 20___ г.', align: 'left' },
    fields.instruction.trim() ? { kind: 'paragraph', text: fields.instruction.trim() } : null,
    table
  ]
  return {
    title: fields.title,
    fileName: fileStem(['Бланк', fields.title]),
    margins: 'narrow',
    orientation: 'portrait',
    blocks: blocks.filter((block) => block !== null)
  }
}
