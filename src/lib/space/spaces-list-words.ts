/** What one loses by removing a space from this device, in words. */
import { count, type Forms } from '$lib/ui/words.ts'
import type { SpaceHere } from './spaces-here.ts'

const DOCUMENTS_OF: Forms = ['документа', 'документов', 'документов']
const FILES: Forms = ['файл', 'файла', 'файлов']
const FILES_OF: Forms = ['файла', 'файлов', 'файлов']

/** Where the space is, under its name. */
export function whereWords({ row, unsent, files }: SpaceHere): string {
  if (row.example) return 'Пример: только на этом устройстве'
  if (!row.relay) return 'Только на этом устройстве'
  const apart = [
    unsent > 0 ? `изменений ${count(unsent, DOCUMENTS_OF)}` : '',
    files > 0 ? count(files, FILES_OF) : ''
  ].filter(Boolean)
  return apart.length > 0 ? `На сервере, кроме ${apart.join(' и ')}` : 'На этом устройстве и на сервере'
}

/** What stays and what goes. */
export function removalWords({ row, unsent, files }: SpaceHere): string {
  if (row.example)
    return 'Пример исчезнет с этого устройства. Его всегда можно открыть заново с начальной страницы.'
  if (!row.relay)
    return 'Этого пространства нет на сервере: вместе с ним исчезнет всё, что в нём записано. Сначала сохраните файл, тогда его можно будет вернуть.'
  const lost = [
    unsent > 0 ? `Изменения ${count(unsent, DOCUMENTS_OF)}` : '',
    files > 0 ? count(files, FILES) : ''
  ].filter(Boolean)
  if (lost.length > 0)
    return `${lost.join(' и ')} ещё не ${unsent === 0 && files === 1 ? 'ушёл на сервер и исчезнет' : 'ушли на сервер и исчезнут'}. Дождитесь связи или сначала сохраните файл. Остальное останется на сервере.`
  return 'Всё уже на сервере и останется там. Чтобы вернуться, откройте личную ссылку ещё раз.'
}
