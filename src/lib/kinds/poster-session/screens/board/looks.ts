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

/** The same shapes as one path: a component for each of hundreds of icons takes longer than all the rest of a note. */
export const SORT_SIGNS: Record<NoteSort, string> = {
  question: 'M2 12a10 10 0 1 0 20 0 10 10 0 1 0-20 0M9.09 9a3 3 0 0 1 5.83 1c0 2-3 3-3 3M12 17h.01',
  idea: 'M15 14c.2-1 .7-1.7 1.5-2.5 1-.9 1.5-2.2 1.5-3.5A6 6 0 0 0 6 8c0 1 .2 2.2 1.5 3.5.7.7 1.3 1.5 1.5 2.5M9 18h6M10 22h4',
  valuable:
    'M2 9.5a5.5 5.5 0 0 1 9.591-3.676.56.56 0 0 0 .818 0A5.49 5.49 0 0 1 22 9.5c0 2.29-1.5 4-3 5.5l-5.492 5.313a2 2 0 0 1-3 .019L5 15c-1.5-1.5-3-3.2-3-5.5',
  proposal:
    'M22 17a2 2 0 0 1-2 2H6.828a2 2 0 0 0-1.414.586l-2.202 2.202A.71.71 0 0 1 2 21.286V5a2 2 0 0 1 2-2h16a2 2 0 0 1 2 2zM12 8v6M9 11h6'
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
