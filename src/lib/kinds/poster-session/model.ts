/**
 * A poster session (domain.md §3.6): what lies in its rooms. The host's board, `~notes` that everybody writes, `~marks` of
 * experts and the host, `~poster-<id>` of each presenter (design.md §3). Pure: no Yjs, no browser.
 */
import * as z from 'zod/mini'
import { attachedFileSchema } from '$lib/crdt/attached-file.ts'
import type { RowBase } from '$lib/crdt/rows.ts'
import { richTextSchema } from '$lib/rich-text.ts'

export const PHASES = {
  preparing: 'Подготовка',
  collecting: 'Приём постеров',
  preview: 'Предпросмотр',
  live: 'Идёт',
  results: 'Итоги',
  archive: 'Архив'
} as const

export const FORMATS = { rotation: 'Ротация', free: 'Свободный обход', salvo: '«Залп»' } as const

export const STEP_KINDS = {
  opening: 'Открытие',
  salvo: '«Залп»: каждый о своём постере',
  slot: 'Слот',
  break: 'Перерыв',
  feedback: 'Обратная связь',
  closing: 'Закрытие',
  other: 'Другое'
} as const

export const NOTE_SORTS = {
  question: 'Вопрос',
  idea: 'Идея',
  valuable: 'Ценно',
  proposal: 'Предложение'
} as const

/** Numbered blocks of a poster, in their order. */
export const BLOCKS = {
  problem: 'Проблема',
  idea: 'Идея',
  how: 'Как делаю',
  tools: 'Инструменты',
  results: 'Результаты до/после',
  risks: 'Риски и условия',
  repeat: 'Как повторить',
  question: 'Вопрос коллегам'
} as const

export const LAYOUTS = { columns: 'Колонки', story: 'История', pictures: 'Картинки' } as const

/** Criteria of an expert, each 0–3. */
export const CRITERIA = {
  relevance: 'Актуальность',
  novelty: 'Новизна',
  repeatable: 'Воспроизводимость',
  effect: 'Результативность',
  clarity: 'Наглядность'
} as const

export const HIGHEST_MARK = 3

/** What a person says of a poster once: a heart, «беру в работу», «в банк практик»; and a like of a note. */
export const VOTES = ['valuable', 'use', 'bank', 'like'] as const

export type Phase = keyof typeof PHASES
export type SessionFormat = keyof typeof FORMATS
export type StepKind = keyof typeof STEP_KINDS
export type NoteSort = keyof typeof NOTE_SORTS
export type BlockName = keyof typeof BLOCKS
export type PosterLayout = keyof typeof LAYOUTS
export type Criterion = keyof typeof CRITERIA
export type VoteKind = (typeof VOTES)[number]

const keysOf = <T extends object>(table: T) =>
  Object.keys(table) as [keyof T & string, ...(keyof T & string)[]]
const text = () => z._default(z.string(), '')
const strings = () => z._default(z.array(z.string()), [])
const flag = () => z._default(z.boolean(), false)
const isoDate = () => z._default(z.string().check(z.regex(/^(\d{4}-\d{2}-\d{2})?$/)), '')
const clock = () => z._default(z.string().check(z.regex(/^(([01]\d|2[0-3]):[0-5]\d)?$/)), '')
const minutes = (usual: number) => z._default(z.number().check(z.int(), z.gte(1), z.lte(600)), usual)

/** A place on the board, in its units: one is a pixel at 100 %. */
const pointSchema = z.object({ x: z.number(), y: z.number() })
export type Point = z.infer<typeof pointSchema>

/** A shared link, told to everybody who may open the session: what it lets in is a guest. */
const linkSchema = z.object({
  id: z.string(),
  secret: z.string(),
  /** Those who came in stay, and nobody else comes. */
  closed: z.optional(z.boolean())
})

/** The countdown that everybody sees, by the relay's clock, milliseconds since 1970. */
const timerSchema = z.object({
  label: z.string(),
  /** Programme step it counts; '' for one set by hand. */
  step: z.string(),
  /** Length as it was set, milliseconds. */
  length: z.number(),
  /** When it ends; null while it stands still. */
  endsAt: z.nullable(z.number()),
  /** What is left while it stands still, milliseconds. */
  left: z.number()
})
export type Timer = z.infer<typeof timerSchema>

/** «Все ко мне»: everybody is taken to where the host is, until the host lets go or they do not want to. */
const gatherSchema = z.object({
  /** Each call is a new one, also for those who had stopped following. */
  call: z.string(),
  /** personId of the host to follow. */
  by: z.string()
})

export const sessionFieldsSchema = z.object({
  title: text(),
  theme: text(),
  goal: text(),
  /** ISO day, and hours by the clock of `zone`. */
  date: isoDate(),
  time: clock(),
  /** When it has to be over; '' where nobody said. */
  until: clock(),
  /** IANA name of the zone in which `time`, `until` and `deadlineTime` are meant. */
  zone: text(),
  /** Address of the call, any provider. */
  video: text(),
  /** personId. */
  host: text(),
  /** personIds. */
  cohosts: strings(),
  moderator: text(),
  experts: strings(),
  /** Id of the association whose session it is; '' for the service's. */
  association: text(),
  format: z._default(z.enum(keysOf(FORMATS)), 'rotation'),
  phase: z._default(z.enum(keysOf(PHASES)), 'preparing'),
  /** Posters are handed in until then. */
  deadline: isoDate(),
  deadlineTime: clock(),
  /** Wishes for the generator, minutes. */
  slotMinutes: minutes(10),
  salvoMinutes: minutes(2),
  breakMinutes: minutes(5),
  /** A break after so many slots; 0 for none. */
  breakAfter: z._default(z.number().check(z.int(), z.gte(0), z.lte(20)), 3),
  /** The link of guests, once entry was opened. */
  entry: z._default(z.nullable(linkSchema), null),
  /** What the host steers; no undo takes it back. */
  timer: z._default(z.nullable(timerSchema), null),
  gather: z._default(z.nullable(gatherSchema), null),
  /** The poster that is shown to everybody in full, '' for none. */
  shown: text(),
  /** A question that is shown to everybody: id of the note, '' for none. */
  asked: text(),
  /** Positions of notes can be changed by hosts only. */
  locked: flag(),
  /** The whole board, and single posters (ids), as the host froze them: for the words; the relay holds to it. */
  frozen: flag(),
  frozenPosters: strings(),
  /** Ids of notes and strokes that hosts took from the board. */
  hidden: strings()
})

export const posterRowSchema = z.object({
  /** «A1», «B3»: short, and unique in the session. */
  code: text(),
  /** personId; '' for a presenter who is not in the directory. */
  presenter: text(),
  /** As the presenter is called where the poster does not say it yet. */
  name: text(),
  /** Place on the board; absent: where its turn puts it. */
  at: z.optional(pointSchema),
  /** Id of the presenter's link, so that it can be taken back; its secret stays on the device that made it. */
  linkId: text()
})

export const roomRowSchema = z.object({
  /** «Комната 1» */
  name: text(),
  video: text()
})

export const stepRowSchema = z.object({
  kind: z._default(z.enum(keysOf(STEP_KINDS)), 'other'),
  minutes: minutes(10),
  /** What stands beside the kind: «Слот 2», words of one's own. */
  text: text()
})

/** One poster in one room during one slot; its parent is the step of the programme. */
export const talkRowSchema = z.object({
  /** Row of `rooms`. */
  room: text(),
  /** Row of `posters`. */
  poster: text(),
  /** Posters whose presenters listen here meanwhile. */
  listeners: strings()
})

/** A frozen copy of the session, made when it went into the archive. */
export const archiveRowSchema = z.object({
  file: attachedFileSchema,
  /** In which role the copy was made. */
  role: z._default(z.enum(['host']), 'host'),
  /** personId */
  person: text(),
  /** ISO instant. */
  at: text(),
  /** SHA-256 of pictures that it names: they are kept with it, also when a poster loses them. */
  pictures: z._default(z.array(z.string()), [])
})

export type SessionFields = z.infer<typeof sessionFieldsSchema>
export type PosterRow = RowBase & z.infer<typeof posterRowSchema>
export type RoomRow = RowBase & z.infer<typeof roomRowSchema>
export type StepRow = RowBase & z.infer<typeof stepRowSchema>
export type TalkRow = RowBase & z.infer<typeof talkRowSchema>
export type ArchiveRow = RowBase & z.infer<typeof archiveRowSchema>

export interface SessionModel {
  fields: SessionFields
  posters: readonly PosterRow[]
  rooms: readonly RoomRow[]
  steps: readonly StepRow[]
  talks: readonly TalkRow[]
  /** Copies from the archive, the first one first. */
  archives: readonly ArchiveRow[]
  /** Where hosts pinned notes, by id: it counts more than what the note says itself. */
  pins: Readonly<Record<string, Point>>
  /** Of frozen posters the notes that were there: guests write all notes into one room, which the relay cannot freeze by parts. */
  held: Readonly<Record<string, readonly string[]>>
  removed: { posters: readonly PosterRow[]; rooms: readonly RoomRow[]; steps: readonly StepRow[] }
  unreadable: number
}

/** `~poster-<id>`: what its presenter writes. */
export const posterFieldsSchema = z.object({
  title: text(),
  /** As they want to be called: «Рябинин К. Е., Лаптева М. К.» */
  authors: text(),
  organization: text(),
  subject: text(),
  grades: text(),
  layout: z._default(z.enum(keysOf(LAYOUTS)), 'columns'),
  problem: richTextSchema,
  idea: richTextSchema,
  how: richTextSchema,
  tools: richTextSchema,
  results: richTextSchema,
  risks: richTextSchema,
  repeat: richTextSchema,
  question: richTextSchema,
  /** ISO instant; '' until it is handed in, and again when it was taken back. */
  submittedAt: text()
})

export const pictureRowSchema = z.object({ file: attachedFileSchema, caption: text() })
export const posterLinkRowSchema = z.object({ label: text(), url: text() })

export type PosterFields = z.infer<typeof posterFieldsSchema>
export type PictureRow = RowBase & z.infer<typeof pictureRowSchema>
export type PosterLinkRow = RowBase & z.infer<typeof posterLinkRowSchema>

export interface PosterModel {
  fields: PosterFields
  pictures: readonly PictureRow[]
  links: readonly PosterLinkRow[]
  unreadable: number
}

/** `~notes`. A reply hangs under the note it answers. */
export const noteRowSchema = z.object({
  sort: z._default(z.enum(keysOf(NOTE_SORTS)), 'question'),
  /** Row of `posters` that it is about; '' for one that stands free. */
  poster: text(),
  /** Upper left corner; absent for what was asked in a list: then the board finds a place beside the poster. */
  at: z.optional(pointSchema),
  text: text(),
  /** personId; of a guest the relay's `link:…`. */
  author: text(),
  /** As they called themselves. */
  name: text(),
  /** ISO instant. */
  created: text(),
  /** Marked by the presenter or a host. */
  answered: flag()
})

export const strokeRowSchema = z.object({
  /** Packed points, see ink.ts. */
  points: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  colour: z._default(z.number().check(z.int(), z.gte(0), z.lte(7)), 0),
  /** Width, board units. */
  size: z._default(z.number().check(z.gt(0), z.lte(100)), 4),
  author: text(),
  created: text()
})

export type NoteRow = RowBase & z.infer<typeof noteRowSchema>
export type StrokeRow = RowBase & z.infer<typeof strokeRowSchema>

/** One person, one poster or note, one kind: the key says all three, so a second tab writes the same one. */
export interface Vote {
  kind: VoteKind
  target: string
  person: string
  /** As they called themselves: who takes it into work is told in the result. */
  name: string
}

export interface NotesModel {
  notes: readonly NoteRow[]
  strokes: readonly StrokeRow[]
  votes: readonly Vote[]
  unreadable: number
}

/** `~marks` */
export interface Mark {
  poster: string
  /** personId */
  expert: string
  criterion: Criterion
  /** 0–3 */
  value: number
}

/** What experts and hosts write for each other about a poster; nobody else gets it. */
export const remarkRowSchema = z.object({ poster: text(), text: text(), author: text(), created: text() })
export type RemarkRow = RowBase & z.infer<typeof remarkRowSchema>

export interface MarksModel {
  marks: readonly Mark[]
  remarks: readonly RemarkRow[]
  unreadable: number
}

/** What lists show of a session, kept in its catalogue row. */
export const sessionFactsSchema = z.pick(sessionFieldsSchema, {
  date: true,
  time: true,
  zone: true,
  phase: true,
  format: true,
  deadline: true,
  host: true
})
export type SessionFacts = z.infer<typeof sessionFactsSchema>

/** The room of a poster, beside its session. */
export const posterPart = (posterId: string): string => `poster-${posterId}`

/** A1 … A6, B1 …: rows of six fit a wall and are easy to say aloud. */
export const CODES_IN_ROW = 6

/** The first code that is free. */
export function nextCode(taken: readonly string[]): string {
  for (let i = 0; ; i++) {
    const code = `${letterOf(Math.floor(i / CODES_IN_ROW))}${(i % CODES_IN_ROW) + 1}`
    if (!taken.includes(code)) return code
  }
}

const letterOf = (row: number) => String.fromCharCode(65 + (row % 26)).repeat(1 + Math.floor(row / 26))

/** Whether somebody leads the session: its host or a co-host. */
export const isHost = ({ host, cohosts }: Pick<SessionFields, 'host' | 'cohosts'>, personId: string) =>
  personId === host || cohosts.includes(personId)
