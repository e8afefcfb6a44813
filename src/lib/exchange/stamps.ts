/** «РАССМОТРЕНО» and «УТВЕРЖДАЮ» over the title of a form. */
import { bodyInGenitive } from './body-name.ts'
import type { Stamp } from './form.ts'
import { writtenDate } from './written-date.ts'

/** To be written over by hand; held together by no-break spaces. */
export const BLANK_DATE = '«___»\u00a0______________\u00a020___\u00a0г.'
const BLANK_NAME = '_____________'

/** @param date ISO; @returns undefined when nothing is known */
export function consideredStamp(by: string, date: string, protocol: string): Stamp | undefined {
  if (!by && !date && !protocol) return undefined
  const body = bodyInGenitive(by)
  const number = protocol.replace(/^№\s*/, '')
  const details = [date && `от ${writtenDate(date)}`, number && `№ ${number}`].filter(Boolean)
  return {
    head: 'РАССМОТРЕНО',
    lines: [
      body ? `на заседании ${body}` : by,
      details.length > 0 ? `протокол ${details.join(' ')}` : ''
    ].filter(Boolean)
  }
}

/** What is not known yet is left to the pen. */
export function approvedStamp(post: readonly string[], name: string, date: string): Stamp {
  return {
    head: 'УТВЕРЖДАЮ',
    lines: [
      ...post.filter(Boolean),
      [BLANK_NAME, name].filter(Boolean).join(' '),
      date ? writtenDate(date) : BLANK_DATE
    ]
  }
}
