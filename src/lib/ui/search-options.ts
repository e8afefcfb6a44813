/** How a Combobox finds: every typed word begins some word of the option; ё and е are one letter. */

export interface Option {
  id: string
  label: string
  detail?: string | undefined
}

function plain(text: string): string {
  return text.toLocaleLowerCase('ru').replaceAll('ё', 'е').replaceAll('\u00a0', ' ')
}

const WORDS = /[\s,.;:«»"()–—-]+/u

export function searchOptions<Found extends Option>(
  options: readonly Found[],
  query: string
): readonly Found[] {
  const wanted = plain(query).split(WORDS).filter(Boolean)
  if (wanted.length === 0) return options
  return options.filter((option) => {
    const words = plain(`${option.label} ${option.detail ?? ''}`).split(WORDS)
    return wanted.every((start) => words.some((word) => word.startsWith(start)))
  })
}
