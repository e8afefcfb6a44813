/** What a comparison with the relay found, in words. */
import type { Compared } from '$lib/sync/compare.ts'
import { count } from '$lib/ui/words.ts'

const DOCUMENTS = ['документ', 'документа', 'документов'] as const

/** One sentence for each thing that was found, what matters most first. */
export function checkWords({ alike, brought, waiting, lacking, onlyHere, refused }: Compared): string[] {
  const total = alike + brought + waiting + lacking + onlyHere + refused
  if (total === 0) return ['Сверять пока нечего: на этом устройстве нет документов.']
  if (alike === total) return [`${count(total, DOCUMENTS)}: здесь и на сервере одно и то же.`]
  const lines: [number, string][] = [
    [lacking, 'на сервере не хватало написанного здесь: отправляем ещё раз'],
    [refused, 'сервер не отдаёт: доступ закрыт или документ удалён'],
    [onlyHere, 'здесь есть то, что пришло файлом и чего на сервере нет; отправить это может тот, кто писал'],
    [waiting, 'ещё не отправлено, список выше'],
    [brought, 'на сервере было новее: уже на этом устройстве'],
    [alike, 'здесь и на сервере одно и то же']
  ]
  return lines.filter(([n]) => n > 0).map(([n, words]) => `${count(n, DOCUMENTS)}: ${words}.`)
}
