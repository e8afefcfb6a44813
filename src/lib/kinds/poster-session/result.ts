/**
 * What a session came to (domain.md §3.6): questions with their answers, what was found valuable, who takes what into
 * work, marks by criterion. Plain values with names as they are called, so that a frozen copy holds the same. Pure.
 */
import { authorLine } from './poster-view.ts'
import {
  CRITERIA,
  isHost,
  NOTE_SORTS,
  type Criterion,
  type MarksModel,
  type NoteRow,
  type NoteSort,
  type NotesModel,
  type PosterModel,
  type PosterRow,
  type SessionModel,
  type VoteKind
} from './model.ts'

export interface ResultSources {
  session: SessionModel
  /** By the id of the poster's row. */
  contents: ReadonlyMap<string, PosterModel>
  notes: NotesModel
  /** Null for those who do not get that room. */
  marks: MarksModel | null
  /** How a person is called; `said` is what they called themselves. */
  nameOf: (personId: string, said: string) => string
}

export interface ResultReply {
  id: string
  text: string
  name: string
  /** Of whoever presents the poster, or leads the session. */
  by: 'presenter' | 'host' | 'other'
}

export interface ResultNote {
  id: string
  sort: NoteSort
  text: string
  name: string
  likes: number
  /** Marked so, or answered by whoever presents the poster or leads the session. */
  answered: boolean
  replies: ResultReply[]
}

export interface Average {
  /** 0–3 */
  average: number
  /** How many experts it is the average of. */
  experts: number
}

export interface ResultMarks {
  /** How many experts put at least one mark. */
  experts: number
  criteria: Partial<Record<Criterion, Average>>
  /** Of the averages by criterion, each counting the same; null where none of them is told. */
  overall: number | null
}

export interface ResultRemark {
  text: string
  name: string
}

export interface PosterResult {
  id: string
  code: string
  title: string
  /** «Рябинин К. Е., русский язык, 5–6» */
  authors: string
  organization: string
  handedIn: boolean
  /** By sort, the most supported first. */
  notes: ResultNote[]
  votes: Record<Exclude<VoteKind, 'like'>, number>
  /** Who takes it into work. */
  takers: string[]
  /** Null where nobody put a mark, or where they are not for this reader. */
  marks: ResultMarks | null
  remarks: ResultRemark[]
}

export interface SessionTotals {
  posters: number
  handedIn: number
  notes: Record<NoteSort, number>
  /** Questions that got an answer. */
  answered: number
  votes: PosterResult['votes']
  /** Different people who wrote a note, a reply, or voted. */
  people: number
}

export interface SessionResult {
  posters: PosterResult[]
  /** Notes that stand at no poster. */
  free: ResultNote[]
  totals: SessionTotals
}

const SORTS = Object.keys(NOTE_SORTS) as NoteSort[]
const CRITERION_KEYS = Object.keys(CRITERIA) as Criterion[]

/** «A2» stands before «A10». */
const byCode = new Intl.Collator('ru', { numeric: true })

export function resultOf(sources: ResultSources): SessionResult {
  const { session, contents, notes, nameOf } = sources
  const hidden = new Set(session.fields.hidden)
  const shown = notes.notes.filter(({ id, text }) => !hidden.has(id) && text.trim() !== '')
  const rows = new Map(session.posters.map((row) => [row.id, row]))
  const roots = shown.filter(({ parent }) => parent === '')
  const repliesTo = grouped(
    shown.filter(({ parent }) => parent !== ''),
    ({ parent }) => parent
  )
  const votesFor = grouped(notes.votes, ({ kind, target }) => `${kind}/${target}`)
  const counted = (kind: VoteKind, target: string) => votesFor.get(`${kind}/${target}`)?.length ?? 0

  const noteOf = (note: NoteRow): ResultNote => {
    const replies = (repliesTo.get(note.id) ?? []).toSorted(byTime).map((reply): ResultReply => ({
      id: reply.id,
      text: reply.text.trim(),
      name: nameOf(reply.author, reply.name),
      by: presents(rows.get(note.poster), reply.author)
        ? 'presenter'
        : isHost(session.fields, reply.author)
          ? 'host'
          : 'other'
    }))
    return {
      id: note.id,
      sort: note.sort,
      text: note.text.trim(),
      name: nameOf(note.author, note.name),
      likes: counted('like', note.id),
      answered: note.answered || replies.some(({ by }) => by !== 'other'),
      replies
    }
  }
  const inOrder = (all: readonly NoteRow[]) =>
    all
      .toSorted(byTime)
      .map(noteOf)
      .sort((a, b) => SORTS.indexOf(a.sort) - SORTS.indexOf(b.sort) || b.likes - a.likes)
  const byPoster = grouped(roots, ({ poster }) => (rows.has(poster) ? poster : ''))

  const posters = [...session.posters]
    .sort((a, b) => byCode.compare(a.code, b.code))
    .map((row): PosterResult => {
      const fields = contents.get(row.id)?.fields
      const called = row.presenter ? nameOf(row.presenter, row.name) : row.name
      return {
        id: row.id,
        code: row.code,
        title: fields?.title.trim() ?? '',
        authors: fields ? authorLine(fields, called) : called,
        organization: fields?.organization.trim() ?? '',
        handedIn: Boolean(fields?.submittedAt),
        notes: inOrder(byPoster.get(row.id) ?? []),
        votes: {
          valuable: counted('valuable', row.id),
          use: counted('use', row.id),
          bank: counted('bank', row.id)
        },
        takers: (votesFor.get(`use/${row.id}`) ?? [])
          .map(({ person, name }) => nameOf(person, name))
          .sort(byCode.compare),
        marks: marksOf(row, sources),
        remarks: (sources.marks?.remarks ?? [])
          .filter(({ poster, text }) => poster === row.id && text.trim() !== '')
          .toSorted(byTime)
          .map(({ text, author }) => ({ text: text.trim(), name: nameOf(author, '') }))
      }
    })
  const free = inOrder(byPoster.get('') ?? [])
  const people = new Set([
    ...shown.map(({ author }) => author),
    ...notes.votes.filter(({ kind, target }) => kind === 'like' || rows.has(target)).map((v) => v.person)
  ])
  return { posters, free, totals: totalsOf(posters, free, people.size) }
}

/** Marks of those whom the host named as experts, but never of a presenter on the own poster. */
function marksOf(row: PosterRow, { session, marks }: ResultSources): ResultMarks | null {
  const counted = (marks?.marks ?? []).filter(
    ({ poster, expert }) =>
      poster === row.id && session.fields.experts.includes(expert) && !presents(row, expert)
  )
  if (counted.length === 0) return null
  const criteria: ResultMarks['criteria'] = {}
  for (const criterion of CRITERION_KEYS) {
    const values = counted.filter((mark) => mark.criterion === criterion).map(({ value }) => value)
    if (values.length > 0) criteria[criterion] = { average: mean(values), experts: values.length }
  }
  return {
    experts: new Set(counted.map(({ expert }) => expert)).size,
    criteria,
    overall: mean(Object.values(criteria).map(({ average }) => average))
  }
}

function totalsOf(posters: PosterResult[], free: ResultNote[], people: number): SessionTotals {
  const all = [...posters.flatMap(({ notes }) => notes), ...free]
  const ofSort = (sort: NoteSort) => all.filter((note) => note.sort === sort).length
  const votes = (kind: Exclude<VoteKind, 'like'>) => posters.reduce((sum, one) => sum + one.votes[kind], 0)
  return {
    posters: posters.length,
    handedIn: posters.filter(({ handedIn }) => handedIn).length,
    notes: {
      question: ofSort('question'),
      idea: ofSort('idea'),
      valuable: ofSort('valuable'),
      proposal: ofSort('proposal')
    },
    answered: all.filter(({ sort, answered }) => sort === 'question' && answered).length,
    votes: { valuable: votes('valuable'), use: votes('use'), bank: votes('bank') },
    people
  }
}

/** Questions that nobody answered, with the code of their poster; '' for those that stand free. */
export function unanswered({ posters, free }: SessionResult): { code: string; note: ResultNote }[] {
  return [...posters, { code: '', notes: free }].flatMap(({ code, notes }) =>
    notes.filter(({ sort, answered }) => sort === 'question' && !answered).map((note) => ({ code, note }))
  )
}

/** From so many experts on nobody can tell from an average what one of them put. */
export const EXPERTS_TO_TELL = 2

/**
 * What a presenter gets of the own poster: no remarks, and averages only of two experts or more. How many there were is
 * told in any case.
 */
export function feedbackOf(poster: PosterResult): PosterResult {
  const { marks } = poster
  if (!marks) return { ...poster, remarks: [] }
  const told = Object.entries(marks.criteria).filter(([, { experts }]) => experts >= EXPERTS_TO_TELL)
  const criteria = Object.fromEntries(told) as ResultMarks['criteria']
  const overall = told.length > 0 ? mean(told.map(([, { average }]) => average)) : null
  return { ...poster, marks: { experts: marks.experts, criteria, overall }, remarks: [] }
}

/** What everybody in the session may read: of every poster no more than its presenter gets. */
export const openResult = (result: SessionResult): SessionResult => ({
  ...result,
  posters: result.posters.map(feedbackOf)
})

export interface Reader {
  /** Hosts see all. */
  leads: boolean
  /** Experts see marks and remarks, but of the posters that they present what any presenter gets. */
  judges: boolean
  /** Ids of the posters that they present. */
  own: ReadonlySet<string>
}

/** The result as one person may see it: marks are for those who judge, and for presenters of their own posters. */
export function resultFor(result: SessionResult, { leads, judges, own }: Reader): SessionResult {
  if (leads) return result
  return {
    ...result,
    posters: result.posters.map((poster) =>
      own.has(poster.id) ? feedbackOf(poster) : judges ? poster : { ...poster, marks: null, remarks: [] }
    )
  }
}

/** A poster that was neither handed in nor spoken of has no feedback to hand out. */
export const hasFeedback = ({ handedIn, notes, votes, marks }: PosterResult): boolean =>
  handedIn || notes.length > 0 || marks !== null || Object.values(votes).some((count) => count > 0)

export const ofSort = (notes: readonly ResultNote[], sort: NoteSort) =>
  notes.filter((note) => note.sort === sort)

/** A guest's id is that of their link. */
function presents(row: PosterRow | undefined, personId: string): boolean {
  if (!row || !personId) return false
  return personId === row.presenter || (row.linkId !== '' && personId === `link:${row.linkId}`)
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

const byTime = (a: { created: string; id: string }, b: { created: string; id: string }) =>
  a.created < b.created ? -1 : a.created > b.created ? 1 : a.id < b.id ? -1 : 1

/** Map.groupBy is younger than the browsers we serve. */
function grouped<T>(all: readonly T[], key: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) {
    const group = groups.get(key(one))
    if (group) group.push(one)
    else groups.set(key(one), [one])
  }
  return groups
}
