/** What the save corner says; the words are agreed (look/tokens.md, «Saving») and stand nowhere else. */

export type SaveState = 'failed' | 'saving' | 'device' | 'sending' | 'server'

export interface SaveCircumstances {
  state: SaveState
  offline: boolean
  /** When the server took the last change: «14:32». */
  time?: string | undefined
  /** Why saving failed: «Нет места на устройстве». */
  reason?: string | undefined
}

/** The wide words and those of a phone. */
export function saveWords({ state, offline, time, reason }: SaveCircumstances): {
  wide: string
  phone: string
} {
  switch (state) {
    case 'failed':
      return { wide: reason ? `Не сохранено! ${reason}` : 'Не сохранено!', phone: 'Не сохранено!' }
    case 'saving':
      return { wide: 'Сохраняется…', phone: 'Сохраняется…' }
    case 'sending':
      return { wide: 'Отправляется…', phone: 'Отправляется…' }
    case 'device':
      return {
        wide: offline ? 'Сохранено на этом устройстве, сети нет' : 'Сохранено на этом устройстве',
        phone: 'На устройстве'
      }
    case 'server':
      // Without a network nothing new can come from others either: that has to be seen.
      if (offline) return { wide: 'На сервере, сети нет', phone: 'На сервере' }
      return { wide: time ? `На сервере, ${time}` : 'На сервере', phone: 'На сервере' }
  }
}
