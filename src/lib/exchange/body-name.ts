/** Names of bodies in the genitive: «План работы Школы молодого педагога», «на заседании методического совета». */

/** Head nouns that names of associations, services and schools begin with, and their genitive. */
const NOUNS: Record<string, string> = {
  ассоциация: 'ассоциации',
  бюро: 'бюро',
  гимназия: 'гимназии',
  группа: 'группы',
  кабинет: 'кабинета',
  клуб: 'клуба',
  комиссия: 'комиссии',
  комитет: 'комитета',
  лаборатория: 'лаборатории',
  лицей: 'лицея',
  объединение: 'объединения',
  отдел: 'отдела',
  площадка: 'площадки',
  сад: 'сада',
  секция: 'секции',
  служба: 'службы',
  совет: 'совета',
  сообщество: 'сообщества',
  управление: 'управления',
  учреждение: 'учреждения',
  центр: 'центра',
  школа: 'школы'
}

const ADJECTIVES: readonly (readonly [RegExp, string])[] = [
  [/ая$/iu, 'ой'],
  [/яя$/iu, 'ей'],
  [/ое$/iu, 'ого'],
  [/ее$/iu, 'его'],
  [/(?<=[гкх])ий$/iu, 'ого'],
  [/ий$/iu, 'его'],
  [/[ыо]й$/iu, 'ого']
]

/** РМО, МСТ, МБОУ: an abbreviation is the same in every case. */
const ABBREVIATION = /^[А-ЯЁ]{2,}$/u

/** @returns null when the name begins with words that cannot be declined for sure */
export function bodyInGenitive(name: string): string | null {
  const words = name.trim().split(/\s+/)
  if (ABBREVIATION.test(words[0] ?? '')) return words.join(' ')
  const declined: string[] = []
  for (const [i, word] of words.entries()) {
    const noun = NOUNS[word.toLowerCase()]
    if (noun) return [...declined, asWritten(word, noun), ...words.slice(i + 1)].join(' ')
    const rule = ADJECTIVES.find(([ending]) => ending.test(word))
    if (!rule) return null
    declined.push(word.replace(rule[0], rule[1]))
  }
  return null
}

function asWritten(word: string, form: string): string {
  return word[0] === word[0]!.toLowerCase() ? form : form[0]!.toUpperCase() + form.slice(1)
}
