/** Runs in a page of the application's origin: fills the device as a district would have filled it in years. */
import * as Y from 'yjs'
import { createDocument } from '$lib/crdt/meta.ts'
import { Device, type CatalogueRow } from '$lib/device/database.ts'
import { DocumentStore } from '$lib/device/document-store.ts'
import { keepFile } from '$lib/device/kept-files.ts'
import { keepSpace } from '$lib/device/spaces.ts'
import { reportOf, type Sources } from '$lib/kinds/analysis/compute.ts'
import { untouched } from '$lib/kinds/assignment/model.ts'
import { directoryKind } from '$lib/kinds/directory/document.ts'
import { hashOf } from '$lib/files/hash.ts'
import { kindOf, loadAllKinds } from '$lib/kinds/kinds.ts'
import { activities, planFields, planKind, type PlanSeed } from '$lib/kinds/plan/document.ts'
import { protocolKind, type ProtocolSeed } from '$lib/kinds/protocol/document.ts'
import { richFromPlain } from '$lib/rich-text.ts'
import { attestation } from '$lib/kinds/plan/templates/attestation.ts'
import { rmo } from '$lib/kinds/plan/templates/rmo.ts'
import { service } from '$lib/kinds/plan/templates/service.ts'
import { tutors } from '$lib/kinds/plan/templates/tutors.ts'
import { young } from '$lib/kinds/plan/templates/young.ts'
import { academicYearOf, nextAcademicYear, today } from '$lib/kinds/academic-year.ts'
import { DocumentHandle } from '$lib/crdt/handle.ts'
import { makeSession, type SessionSize } from './session.ts'
import { fiveYears } from '../trajectories/history.ts'

const WORDS =
  'методическое сопровождение педагогов при подготовке к государственной итоговой аттестации обмен опытом работы с обучающимися группы риска анализ результатов диагностических работ открытый урок'.split(
    ' '
  )
/** About eighty letters, as a line of a real plan. */
const line = (n: number) =>
  Array.from({ length: 9 }, (_, i) => WORDS[(n * 7 + i * 3) % WORDS.length]).join(' ')
const YEAR = academicYearOf(today())
const ME = 'person-0'

export interface PlanSize {
  meetings: number
  /** Questions of each meeting. */
  questions: number
  activities: number
}

function planSeed(at: number, size: PlanSize): PlanSeed {
  return {
    fields: {
      owner: 'association',
      ownerId: `association-${at % 40}`,
      year: YEAR,
      theme: line(at),
      goal: line(at + 1)
    },
    tasks: [line(at + 2), line(at + 3), line(at + 4)],
    meetings: Array.from({ length: size.meetings }, (_, i) => ({
      topic: line(i),
      place: 'Школа № 4',
      when: { date: `${YEAR.slice(5)}-0${1 + (i % 6)}-1${i % 9}`, time: '14:00' },
      responsible: [`person-${i % 50}`],
      agenda: Array.from({ length: size.questions }, (_, j) => ({
        text: line(i + j),
        speakers: [`person-${j}`],
        minutes: 20
      }))
    })),
    activities: Array.from({ length: size.activities }, (_, i) => ({
      section: `Раздел ${1 + Math.floor((i * 5) / size.activities)}`,
      content: line(i),
      participants: 'учителя химии',
      outcome: line(i + 1),
      due: { month: `${YEAR.slice(5)}-0${1 + (i % 6)}` },
      responsible: [`person-${i % 50}`]
    }))
  }
}

let device: Device
let store: DocumentStore

function directoryDoc(title: string, people: number): Y.Doc {
  return createDocument(
    directoryKind,
    {
      fields: { title: title },
      organizations: Array.from({ length: 12 }, (_, i) => ({ id: `school-${i}`, name: `Школа № ${i + 1}` })),
      associations: Array.from({ length: 40 }, (_, i) => ({
        id: `association-${i}`,
        name: `РМО ${i + 1}, ${WORDS[i % WORDS.length]}`,
        head: `person-${i}`
      })),
      people: Array.from({ length: people }, (_, i) => ({
        id: `person-${i}`,
        last: `${['Вершинин', 'Климов', 'Громов', 'Сорокин', 'Ёлкин'][i % 5]}${'абвгдеж'[i % 7]}а`,
        first: ['Ольга', 'Ирина', 'Нина', 'Анна'][i % 4],
        middle: ['Петровна', 'Ивановна', 'Павловна'][i % 3],
        organization: `school-${i % 12}`,
        post: 'учитель',
        subject: ['химия', 'физика', 'русский язык'][i % 3],
        roles: i === 0 ? ['methodist'] : []
      }))
    },
    ME
  )
}

/** A space with its directory; its documents are added after it. */
async function space(id: string, people: number): Promise<void> {
  device = new Device()
  await loadAllKinds()
  store = new DocumentStore(device, kindOf)
  const doc = directoryDoc('Заречный район', people)
  await store.create(id, `directory/${id}`, doc)
  await keepSpace(device, {
    id,
    title: 'Заречный район',
    person: ME,
    example: 0,
    relay: null,
    openedAt: Date.now()
  })
}

async function plan(spaceId: string, id: string, at: number, size: PlanSize): Promise<void> {
  await store.create(spaceId, `plan/${id}`, createDocument(planKind, planSeed(at, size), ME))
}

/** Half of the words are heard, half are said. */
async function protocol(
  spaceId: string,
  id: string,
  { questions, words }: { questions: number; words: number }
): Promise<void> {
  const prose = (n: number) => {
    const all = Array.from(
      { length: Math.round(words / questions / 2) },
      (_, i) => WORDS[(n * 5 + i) % WORDS.length]
    )
    return richFromPlain([all.slice(0, 30), all.slice(30)].map((part) => part.join(' ')).join('\n'))
  }
  const seed: ProtocolSeed = {
    fields: {
      owner: 'association',
      ownerId: 'association-1',
      year: YEAR,
      number: 3,
      date: today(),
      topic: line(1),
      chair: 'person-1',
      secretary: 'person-2',
      members: Array.from({ length: 40 }, (_, i) => `person-${i}`),
      present: Array.from({ length: 35 }, (_, i) => `person-${i}`)
    },
    items: Array.from({ length: questions }, (_, i) => ({
      text: line(i),
      speakers: [`person-${i % 40}`],
      heard: prose(i),
      spoke: prose(i + 1),
      votesFor: 35,
      decisions: [{ text: line(i + 2) }, { text: line(i + 3), assignees: ['person-3'], due: today() }]
    }))
  }
  await store.create(spaceId, `protocol/${id}`, createDocument(protocolKind, seed, ME))
}

/** A picture or a scan: bytes that no packing makes smaller. */
async function file(spaceId: string, bytes: number): Promise<string> {
  const content = new Uint8Array(bytes)
  for (let at = 0; at < bytes; at += 65_536) crypto.getRandomValues(content.subarray(at, at + 65_536))
  const sha256 = await hashOf(content)
  await keepFile(device, { space: spaceId, sha256, type: 'image/webp', name: 'Стенд.webp', bytes: content })
  return sha256
}

/** A plan that was handed in as a file: the methodist's mark stands in the room beside it. */
async function planWithFile(spaceId: string, id: string, at: number, size: PlanSize, bytes: number) {
  await plan(spaceId, id, at, size)
  const sha256 = await file(spaceId, bytes)
  const room = `plan/${id}~review`
  const handle = new DocumentHandle(new Y.Doc(), kindOf(room), room, ME)
  const attached = { sha256, type: 'image/webp', name: 'Стенд.webp', size: bytes }
  handle.step({ step: 'file', note: 'По почте', file: attached }, [])
  await store.create(spaceId, room, handle.doc)
}

/** Sixty activities with five years of steps, in both of its rooms. */
async function trajectory(spaceId: string, id: string): Promise<{ events: number }> {
  const { update, review, events } = fiveYears(false)
  await store.merge(spaceId, `trajectory/${id}`, update, true)
  await store.merge(spaceId, `trajectory/${id}~review`, review, true)
  return { events }
}

/** Rows of the catalogue alone: what a list reads. A third of them is handed in; two years. */
async function catalogue(spaceId: string, rows: number): Promise<{ bytes: number }> {
  const doc = createDocument(planKind, planSeed(0, { meetings: 4, questions: 4, activities: 15 }), ME)
  const summary = planKind.summarize(doc)
  const all = Array.from({ length: rows }, (_, i): CatalogueRow => {
    const id = `row-${i}`
    const submitted = {
      id: `event-${i}`,
      actor: ME,
      at: new Date().toISOString(),
      base: [],
      what: { step: 'submit' }
    }
    return {
      ...summary,
      title: line(i),
      association: `association-${i % 40}`,
      year: i % 2 ? YEAR : nextAcademicYear(YEAR),
      events: i % 6 < 2 ? [submitted] : [],
      key: `${spaceId}/plan/${id}`,
      space: spaceId,
      kind: 'plan',
      id,
      part: '',
      summaryVersion: planKind.summaryVersion,
      updatedAt: Date.now()
    }
  })
  await device.catalogue.bulkPut(all)
  return { bytes: JSON.stringify(all[0]).length }
}

/** Words of the ready plans: what a district writes. */
const VOCABULARY = [
  ...new Set(
    JSON.stringify([rmo, attestation, young, service, tutors])
      .toLowerCase()
      .match(/[а-яё]{3,}/gu)
  )
]

/** Rows of many kinds of words, each another: what a search goes over. */
async function searched(spaceId: string, rows: number): Promise<void> {
  let chance = 1
  const any = (n: number) => (chance = (chance * 48_271) % 2_147_483_647) % n
  const words = (n: number) =>
    Array.from({ length: n }, () => {
      // Few words are frequent, most are rare.
      const at = Math.min(any(VOCABULARY.length), any(VOCABULARY.length), any(VOCABULARY.length))
      return VOCABULARY[at]
    }).join(' ')
  const when = () => `${2024 + any(4)}-${String(1 + any(12)).padStart(2, '0')}-${10 + any(18)}`
  const all = Array.from({ length: rows }, (_, i): CatalogueRow => {
    const id = `row-${i}`
    return {
      title: words(6),
      people: [`person-${any(240)}`, `person-${any(240)}`, `person-${any(240)}`],
      association: `association-${i % 40}`,
      year: i % 2 ? YEAR : nextAcademicYear(YEAR),
      dates: [when(), when()],
      counts: {},
      unique: [],
      words: words(40),
      places: Array.from({ length: 12 }, (_, at) => ({
        row: `${id}-${at}`,
        part: 'meetings',
        text: words(9),
        when: when()
      })),
      events: [],
      key: `${spaceId}/plan/${id}`,
      space: spaceId,
      kind: 'plan',
      id,
      part: '',
      summaryVersion: planKind.summaryVersion,
      updatedAt: Date.now()
    }
  })
  await device.catalogue.bulkPut(all)
}

/** A letter typed into one of `rows` activities and the plan read again, without a screen; milliseconds each. */
function changeAndRead(rows: number, times: number): number[] {
  const doc = new Y.Doc()
  Y.applyUpdate(
    doc,
    Y.encodeStateAsUpdate(
      createDocument(planKind, planSeed(0, { meetings: 0, questions: 0, activities: rows }), ME)
    )
  )
  const handle = new DocumentHandle(doc, planKind, 'plan/bench', ME)
  const ids = handle.model.activities.map(({ id }) => id)
  return Array.from({ length: times }, (_, i) => {
    const text = activities.text(doc, ids[(i * 37) % rows]!, 'content')!
    const start = performance.now()
    handle.change('содержание', () => text.insert(0, 'а'))
    const { length } = handle.model.activities
    const spent = performance.now() - start
    if (length !== rows) throw new Error('a row was lost')
    return spent
  })
}

/** A poster session as it is after an hour: posters, notes, strokes. */
async function session(spaceId: string, id: string, size: SessionSize): Promise<void> {
  for (const { room, update } of makeSession(id, ME, size)) await store.merge(spaceId, room, update, true)
}

/** The same as bytes, for a relay. */
const rooms = async (id: string, host: string, size: SessionSize) =>
  makeSession(id, host, size).map(({ room, update }) => ({ room, update: [...update] }))

/** Milliseconds of each counting of the analyses of so many associations, from nothing known. */
async function analyses(bodies: number, meetings: number, times: number): Promise<number[]> {
  const directory = directoryKind.read(directoryDoc('Район', 240))
  const all = Array.from({ length: bodies }, (_, at): Sources => {
    const planId = `plan-${at}`
    const doc = createDocument(planKind, planSeed(at, { meetings, questions: 4, activities: 40 }), ME)
    const members = Array.from({ length: 20 }, (_, i) => `person-${at * 20 + i}`)
    planFields.write(doc, { members })
    const model = planKind.read(doc)
    return {
      planId,
      plan: model,
      owner: 'association',
      ownerId: `association-${at}`,
      year: YEAR,
      protocols: model.meetings.map(({ id }, i) => ({
        id: `protocol-${at}-${i}`,
        meeting: id,
        topic: line(i),
        number: i + 1,
        date: today(),
        state: 'signed',
        came: members.slice(i),
        missed: members.slice(0, i)
      })),
      assignments: Array.from({ length: 12 }, (_, i) => {
        const given = {
          id: `${i}`,
          number: '1.1',
          text: line(i),
          assignees: [members[i]!],
          due: today(),
          controller: ME
        }
        return { given, state: untouched(given), protocol: `protocol-${at}-${i % meetings}` }
      }),
      diagnoses: [],
      directory,
      today: today()
    }
  })
  return Array.from({ length: times }, () => {
    const start = performance.now()
    const came = all.map(reportOf).map(({ sections }) => sections.attendance[0]?.total)
    const spent = performance.now() - start
    if (came.some((total) => !total)) throw new Error('nobody came anywhere')
    return spent
  })
}

export const seed = {
  analyses,
  space,
  plan,
  planWithFile,
  protocol,
  session,
  rooms,
  trajectory,
  catalogue,
  searched,
  changeAndRead
}
Object.assign(globalThis, { seed })
