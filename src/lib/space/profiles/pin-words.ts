/** What the screens say of PINs. */
import { count } from '$lib/ui/words.ts'

export const PIN_RULE = 'От 4 до 8 цифр'

/** «Подождите 28 секунд», «Подождите 2 минуты». */
export function waitWords(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000)
  const words =
    seconds < 60
      ? count(seconds, ['секунду', 'секунды', 'секунд'])
      : count(Math.ceil(seconds / 60), ['минуту', 'минуты', 'минут'])
  return `Слишком много неверных попыток. Подождите ${words}.`
}
