/** What one loses by removing a space from this device, in words. */
import { count, type Forms } from '$lib/ui/words.ts'
import type { SpaceHere } from './spaces-list.svelte.ts'

const DOCUMENTS_OF: Forms = ['документа', 'документов', 'документов']

/** Where the space is, under its name. */
export function whereWords({ row, unsent }: SpaceHere): string {
  if (row.example) return 'Пример: только на этом устройстве'
  if (!row.relay) return 'Только на этом устройстве'
  return unsent > 0
    ? `На сервере, кроме изменений ${count(unsent, DOCUMENTS_OF)}`
    : 'На этом устройстве и на сервере'
}

/** What stays and what goes. */
export function removalWords({ row, unsent }: SpaceHere): string {
  if (row.example)
    return 'Пример исчезнет с этого устройства. Его всегда можно открыть заново с начальной страницы.'
  if (!row.relay)
    return 'Этого пространства нет на сервере: вместе с ним исчезнет всё, что в нём записано. Сначала сохраните файл, тогда его можно будет вернуть.'
  if (unsent > 0)
    return `Изменения ${count(unsent, DOCUMENTS_OF)} ещё не ушли на сервер и исчезнут. Дождитесь связи или сначала сохраните файл. Остальное останется на сервере.`
  return 'Всё уже на сервере и останется там. Чтобы вернуться, откройте личную ссылку ещё раз.'
}
