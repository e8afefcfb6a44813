/** What the room's machine shows in its terminal. */
import { renderUnicodeCompact } from 'uqr'
import type { RoomSpace } from './room-space.ts'

export const NO_NETWORK = `
Сети пока нет. Подключите эту машину к Wi-Fi или включите на ней точку доступа: адрес и код появятся здесь сами.
`

export const NEW_AUTHORITY = `
Для этой машины сделан сертификат. Каждый планшет ставит его один раз: страница с кнопкой откроется по коду.
`

/** White on black whatever the terminal's own colours are: cameras want dark modules on light ground. */
const COLOURS = ['\u001b[97;40m', '\u001b[0m'] as const

export interface Announcement {
  addresses: readonly string[]
  port: number
  room: RoomSpace
  /** Whether the application answers on `http://localhost` too. */
  onThisMachine: boolean
  fingerprint: string
  /** A terminal that shows colours, and in it the code. */
  coloured: boolean
}

export function announcement(options: Announcement): string {
  const { addresses, port, room, onThisMachine, fingerprint, coloured } = options
  const [first, ...others] = addresses.map((address) => `http://${address}:${port}`)
  const everybody = `${first}/join#${room.everybody}`
  const own = onThisMachine ? `http://localhost:${port}` : `https://${addresses[0]}:${port}`
  return [
    '',
    'Методкабинет открыт в этой комнате.',
    '',
    'Участникам: та же сеть Wi-Fi, камеру на код — или ссылка целиком:',
    everybody,
    ...(coloured ? ['', code(everybody)] : []),
    ...(others.length > 0 ? ['', `Если не открывается, другой адрес этой машины: ${others.join(', ')}`] : []),
    '',
    `Ведущему, на этой машине: ${own}${room.leader ? `/join#${room.leader}` : ''}`,
    `Отпечаток сертификата: ${fingerprint.match(/.{4}/g)!.join(' ')}`,
    'Закончить: Ctrl+C',
    ''
  ].join('\n')
}

function code(text: string): string {
  const [on, off] = COLOURS
  const lines = renderUnicodeCompact(text, { border: 2 }).split('\n')
  return lines.map((line) => `${on}${line}${off}`).join('\n')
}
