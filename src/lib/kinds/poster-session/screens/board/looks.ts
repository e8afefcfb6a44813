/** How notes look: icon and colour say the sort, and so does the word. */
import CircleHelp from '@lucide/svelte/icons/circle-question-mark'
import Heart from '@lucide/svelte/icons/heart'
import Lightbulb from '@lucide/svelte/icons/lightbulb'
import MessageSquarePlus from '@lucide/svelte/icons/message-square-plus'
import type { Icon } from '$lib/ui/icon.ts'
import type { NoteSort } from '../../model.ts'

export const SORT_ICONS: Record<NoteSort, Icon> = {
  question: CircleHelp,
  idea: Lightbulb,
  valuable: Heart,
  proposal: MessageSquarePlus
}

export const SORT_COLOURS: Record<NoteSort, string> = {
  question: 'var(--st-question)',
  idea: 'var(--st-idea)',
  valuable: 'var(--st-value)',
  proposal: 'var(--st-offer)'
}

/** Colours of the pen; all are legible on the wall in every theme. */
export const INKS = [
  { colour: 'var(--text)', name: 'Чёрный' },
  { colour: 'var(--danger)', name: 'Красный' },
  { colour: 'var(--accent)', name: 'Синий' },
  { colour: 'var(--ok)', name: 'Зелёный' }
] as const

export const inkColour = (index: number) => INKS[index % INKS.length]!.colour

/** Not stored: they fly up and are gone. */
export const REACTIONS = ['👏', '❤️', '💡', '👍'] as const

/** Width of the pen, board units. */
export const PEN = 4
