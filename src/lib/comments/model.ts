/**
 * Comments of a document: threads that begin at a row, a field or the document as a whole. Folded from append-only steps, so
 * that people who write, resolve and reopen without a network end in one defined state. Pure.
 */
import * as z from 'zod/mini'
import type { DocumentEvent } from '../crdt/events.ts'

/** What a thread is about, as it was called when the thread began: its row may be gone since. */
export interface About {
  /** Id of the row; '' for a field of the document itself, and for the document as a whole. */
  row: string
  /** Id of the row of the screen that is opened to see it, where it is no such row itself: the meeting of a question. */
  within: string
  /** Path of the field, `meetings/<id>/topic`; '' for a whole row. */
  field: string
  /** Part of the document's screen where it stands; '' for the one that opens first. */
  part: string
  /** «Заседание 3»; '' for the document as a whole. */
  label: string
  /** The words that were marked, or began the field. */
  quote: string
}

export interface Comment {
  id: string
  author: string
  /** ISO instant by the author's clock. */
  at: string
  text: string
  /** personIds of who was mentioned. */
  people: readonly string[]
  edited: boolean
  /** Taken back by its author; its text is not told any more. */
  removed: boolean
  /** Who hid it: whoever leads the document may; its text is not told then, and comes back with `show`. '' while it stands. */
  hidden: string
  /** Who erased its words, for good and everywhere (`erase.ts`); '' while they are there. */
  erased: string
}

export interface Thread {
  /** The id of its first comment. */
  id: string
  about: About
  comments: readonly Comment[]
  open: boolean
  /** Who resolved it; set while it is resolved. */
  resolved?: { person: string; at: string }
  /** Who was mentioned while it is open and has not said anything in it since. */
  asked: readonly string[]
}

/** Longer is a document of its own. */
export const MOST_LETTERS = 4000
export const MOST_MENTIONS = 30
const QUOTE = 160

const text = z.string().check(z.minLength(1), z.maxLength(MOST_LETTERS))
const people = z.array(z.string()).check(z.maxLength(MOST_MENTIONS))
const about = z.object({
  row: z.string(),
  within: z.string(),
  field: z.string(),
  part: z.string(),
  label: z.string(),
  quote: z.string()
})

const onThread = z.object({ thread: z.string() })
const onComment = z.object({ comment: z.string() })

const STEPS = {
  begin: z.object({ text, people, about }),
  answer: z.object({ thread: z.string(), text, people }),
  edit: z.object({ comment: z.string(), text, people }),
  remove: onComment,
  restore: onComment,
  hide: onComment,
  show: onComment,
  // Stands under the id of the step whose words were erased: where they were, and whose; null where nothing stood by itself.
  blank: z.object({
    stood: z.nullable(z.object({ author: z.string(), thread: z.string(), about: z.optional(about) }))
  }),
  resolve: onThread,
  reopen: onThread
} as const

type Steps = { [Step in keyof typeof STEPS]: { step: Step } & z.infer<(typeof STEPS)[Step]> }

export type CommentStep = Steps[keyof Steps]

/** A step that is none of these is a newer application's, and is left alone. */
function stepOf({ what }: DocumentEvent): CommentStep | null {
  const schema = Object.hasOwn(STEPS, what.step) ? STEPS[what.step as keyof Steps] : null
  const read = schema?.safeParse(what)
  return read?.success ? ({ ...read.data, step: what.step } as CommentStep) : null
}

/** Of a field only what tells it from others: the first words. */
export function quoteOf(words: string): string {
  const line = words.replace(/\s+/g, ' ').trim()
  return line.length > QUOTE ? `${line.slice(0, QUOTE - 1).trimEnd()}…` : line
}

interface Growing extends Omit<Thread, 'open' | 'asked'> {
  comments: Comment[]
  /** The last word about it so far. */
  decision?: { step: 'resolve' | 'reopen'; event: DocumentEvent }
}

/**
 * Threads in the order in which they began. A comment belongs to whoever wrote it: of what others do to it only
 * hiding counts, which says who did it and can be undone. To resolve is to say that what one has read is settled: a comment that its resolver had not read keeps the thread open.
 * @param events in their order
 */
export function threadsOf(events: readonly DocumentEvent[]): Thread[] {
  const threads = new Map<string, Growing>()
  const comments = new Map<string, Comment>()
  for (const event of events) {
    const step = stepOf(event)
    if (!step) continue
    if (step.step === 'begin' || step.step === 'answer') {
      const comment = commentOf(event, step)
      const thread =
        step.step === 'begin' ? { id: event.id, about: step.about, comments: [] } : threads.get(step.thread)
      if (!thread) continue
      thread.comments.push(comment)
      threads.set(thread.id, thread)
      comments.set(comment.id, comment)
    } else if (step.step === 'blank') {
      if (!step.stood) continue
      const { author, thread: answered, about } = step.stood
      const thread = about ? { id: event.id, about, comments: [] } : threads.get(answered)
      if (!thread) continue
      thread.comments.push({ ...commentOf(event, { text: '', people: [] }), author, erased: event.actor })
      threads.set(thread.id, thread)
    } else if ('thread' in step) {
      const thread = threads.get(step.thread)
      if (thread) thread.decision = { step: step.step, event }
    } else {
      const comment = comments.get(step.comment)
      if (!comment) continue
      if (step.step === 'hide' || step.step === 'show') {
        comment.hidden = step.step === 'hide' ? event.actor : ''
        continue
      }
      if (comment.author !== event.actor) continue
      if (step.step === 'edit') Object.assign(comment, { text: step.text, people: step.people, edited: true })
      else comment.removed = step.step === 'remove'
    }
  }
  const byId = new Map(events.map((event) => [event.id, event]))
  return [...threads.values()]
    .filter(({ comments }) => comments.some(({ removed, erased }) => !removed && !erased))
    .map((thread) => finished(thread, byId))
}

const commentOf = (
  { id, actor, at }: DocumentEvent,
  { text, people }: { text: string; people: string[] }
): Comment => ({ id, author: actor, at, text, people, edited: false, removed: false, hidden: '', erased: '' })

function finished(
  { id, about, comments, decision }: Growing,
  byId: ReadonlyMap<string, DocumentEvent>
): Thread {
  const told = comments.filter(isTold)
  const open =
    told.length > 0 &&
    (decision?.step !== 'resolve' ||
      !knew(
        decision.event,
        told.map((comment) => comment.id),
        byId
      ))
  return {
    id,
    about,
    comments: comments.map((comment) => (isTold(comment) ? comment : { ...comment, text: '', people: [] })),
    open,
    ...(!open &&
      decision?.step === 'resolve' && { resolved: { person: decision.event.actor, at: decision.event.at } }),
    asked: open ? askedIn(told) : []
  }
}

/** What is read: neither taken back, nor hidden, nor erased. */
export const isTold = ({ removed, hidden, erased }: Comment): boolean =>
  !removed && hidden === '' && erased === ''

/** Whether the device of an event had all of these before it. */
function knew(
  event: DocumentEvent,
  ids: readonly string[],
  byId: ReadonlyMap<string, DocumentEvent>
): boolean {
  const wanted = new Set(ids)
  const seen = new Set<string>()
  const left = [...event.base]
  while (left.length > 0 && wanted.size > 0) {
    const id = left.pop()!
    if (seen.has(id)) continue
    seen.add(id)
    wanted.delete(id)
    left.push(...(byId.get(id)?.base ?? []))
  }
  return wanted.size === 0
}

function askedIn(comments: readonly Comment[]): string[] {
  const asked = new Set<string>()
  for (const { author, people } of comments) {
    for (const person of people) if (person !== author) asked.add(person)
    asked.delete(author)
  }
  return [...asked]
}

/** What of an open thread is seen without opening its document. */
const openThreadSchema = z.object({
  id: z.string(),
  asked: z.array(z.string()),
  /** Who wrote the last comment, and how it begins. */
  author: z.string(),
  text: z.string()
})

export type OpenThread = z.infer<typeof openThreadSchema>

export function openThreads(threads: readonly Thread[]): OpenThread[] {
  return threads.flatMap(({ id, open, asked, comments }) => {
    const last = comments.findLast(isTold)
    return open && last ? [{ id, asked: [...asked], author: last.author, text: quoteOf(last.text) }] : []
  })
}

/** Whose words lie here, also those that are not read any more. */
export const authorsOf = (events: readonly DocumentEvent[]): string[] => [
  ...new Set(events.filter(({ what }) => 'text' in what).map(({ actor }) => actor))
]

/** How many steps have lost their words. */
export const erasedIn = (events: readonly DocumentEvent[]): number =>
  events.filter(({ what }) => what.step === 'blank').length

/** As the catalogue keeps them (`facts.authors`). */
export const authorsIn = (facts: Record<string, unknown> | undefined): string[] =>
  z.array(z.string()).safeParse(facts?.authors).data ?? []

/** As the catalogue keeps them (`facts.threads`). */
export function openThreadsIn(facts: Record<string, unknown> | undefined): OpenThread[] {
  return z.array(openThreadSchema).safeParse(facts?.threads).data ?? []
}
