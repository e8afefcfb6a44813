/**
 * The copy of a session that the archive keeps: canonical JSON named by its SHA-256, with names as they were. It holds no
 * remark of an expert and no mark of one alone: everybody in the session may read it. Pure but for the hash.
 */
import * as z from 'zod/mini'
import type { AttachedFile } from '$lib/crdt/attached-file.ts'
import { hashOf } from '$lib/files/hash.ts'
import { canonicalJson, isCanonicalJson, type Json } from '$lib/sync/canonical-json.ts'
import { CRITERIA, NOTE_SORTS, type Criterion, type NoteSort, type PosterModel } from './model.ts'
import { openResult, type ResultSources, type SessionResult } from './result.ts'
import { resultAboutSchema, type ResultAbout } from './result-about.ts'

export interface FrozenSession {
  about: ResultAbout
  result: SessionResult
}

export function frozenContent(
  { session, contents, notes, nameOf }: ResultSources,
  { about, result }: FrozenSession
): Json {
  const { fields, steps, talks, rooms, posters, pins } = session
  const hidden = new Set(fields.hidden)
  const codes = new Map(posters.map(({ id, code }) => [id, code]))
  const codeOf = (id: string) => codes.get(id) ?? ''
  return plain({
    kind: 'poster-session',
    schema: 1,
    about,
    programme: steps.map(({ id, kind, minutes, text }) => ({
      kind,
      minutes,
      text,
      talks: talks
        .filter(({ parent }) => parent === id)
        .map(({ room, poster, listeners }) => ({
          room: rooms.find((row) => row.id === room)?.name ?? '',
          poster: codeOf(poster),
          listeners: listeners.map(codeOf).filter(Boolean)
        }))
    })),
    posters: posters.map(({ id, code, presenter, name, at }) => ({
      id,
      code,
      name: presenter ? nameOf(presenter, name) : name,
      at,
      content: contentOf(contents.get(id))
    })),
    notes: notes.notes
      .filter(({ id }) => !hidden.has(id))
      .map(({ id, parent, sort, poster, at, text, author, name, created, answered }) => ({
        id,
        parent,
        sort,
        poster,
        at: pins[id] ?? at,
        text,
        name: nameOf(author, name),
        created,
        answered
      })),
    votes: notes.votes.map(({ kind, target, person, name }) => ({
      kind,
      target,
      name: nameOf(person, name)
    })),
    result: openResult(result)
  })
}

function contentOf(poster: PosterModel | undefined) {
  if (!poster) return null
  const { fields, pictures, links } = poster
  return {
    fields,
    pictures: pictures.map(({ file, caption }) => ({ file, caption })),
    links: links.map(({ label, url }) => ({ label, url }))
  }
}

/** Values that are not there have no place in JSON. */
const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as Json

/** @param name of the file */
export async function freezeSession(
  sources: ResultSources,
  frozen: FrozenSession,
  name: string
): Promise<{ bytes: Uint8Array<ArrayBuffer>; file: AttachedFile }> {
  const bytes = new TextEncoder().encode(canonicalJson(frozenContent(sources, frozen)))
  const sha256 = await hashOf(bytes)
  return { bytes, file: { sha256, type: 'application/json', name, size: bytes.length } }
}

/** @returns null for what is no such copy, or a newer application's */
export function thawSession(bytes: Uint8Array): FrozenSession | null {
  if (!isCanonicalJson(bytes)) return null
  const parsed = frozenSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes)))
  if (!parsed.success) return null
  return { about: parsed.data.about, result: parsed.data.result }
}

const number = z.number()
const string = z.string()
const noteSchema = z.object({
  id: string,
  sort: z.enum(Object.keys(NOTE_SORTS) as [NoteSort]),
  text: string,
  name: string,
  likes: number,
  answered: z.boolean(),
  replies: z.array(
    z.object({ id: string, text: string, name: string, by: z.enum(['presenter', 'host', 'other']) })
  )
})
const votesSchema = z.object({ valuable: number, use: number, bank: number })
const marksSchema = z.object({
  experts: number,
  criteria: z.partialRecord(
    z.enum(Object.keys(CRITERIA) as [Criterion]),
    z.object({ average: number, experts: number })
  ),
  overall: z.nullable(number)
})
const frozenSchema = z.object({
  kind: z.literal('poster-session'),
  schema: z.literal(1),
  about: resultAboutSchema,
  result: z.object({
    posters: z.array(
      z.object({
        id: string,
        code: string,
        title: string,
        authors: string,
        organization: string,
        handedIn: z.boolean(),
        notes: z.array(noteSchema),
        votes: votesSchema,
        takers: z.array(string),
        marks: z.nullable(marksSchema),
        remarks: z.array(z.object({ text: string, name: string }))
      })
    ),
    free: z.array(noteSchema),
    totals: z.object({
      posters: number,
      handedIn: number,
      notes: z.object({ question: number, idea: number, valuable: number, proposal: number }),
      answered: number,
      votes: votesSchema,
      people: number
    })
  })
})
