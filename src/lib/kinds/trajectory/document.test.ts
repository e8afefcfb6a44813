import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { appendEvent, readEvents } from '$lib/crdt/event-log.ts'
import { firstLetters } from '$lib/crdt/rich.fixture.ts'
import { plainFromRich, richFromPlain } from '$lib/rich-text.ts'
import { DocumentHandle } from '$lib/crdt/handle.ts'
import { createDocument } from '$lib/crdt/meta.ts'
import { copyOf, meet } from '$lib/crdt/sample.fixture.ts'
import { isCanonicalJson } from '$lib/sync/canonical-json.ts'
import {
  activities,
  addReportFile,
  deficits,
  recordDiagnosis,
  removeActivity,
  reportFiles,
  reportOf,
  trajectoryFields,
  trajectoryKind,
  type TrajectorySeed
} from './document.ts'
import { approval, freeze, thaw, type Called } from './frozen.ts'
import { wordsOf } from '$lib/exchange/form.ts'
import { trajectoryForm } from './form.ts'
import { DRAFT, trajectoryState } from './life.ts'
import type { TrajectoryModel } from './model.ts'
import { rowText, trajectoryProse } from './texts.ts'
import { activityViews } from './view.ts'

const SEED: TrajectorySeed = {
  fields: {
    person: 'анна',
    year: '2026-2027',
    tutors: ['тьютор'],
    goal: 'Рост',
    organization: 'школа',
    request: richFromPlain('·')
  },
  deficits: [{ component: 'assessment', text: 'Критерии', level: 'high' }],
  activities: [
    { deficit: 0, content: 'Курсы', hours: 36, due: { month: '2026-11' } },
    { content: 'Открытый урок', hours: 6 }
  ],
  checkPoints: [{ when: { month: '2027-01' }, text: 'Полугодие' }]
}

const trajectory = () => createDocument(trajectoryKind, SEED, 'тьютор')
const read = (doc: Y.Doc): TrajectoryModel => trajectoryKind.read(doc)
const stateOf = (doc: Y.Doc, review = new Y.Doc()) =>
  trajectoryState(readEvents(doc), readEvents(review), 'анна').state

const measure = (percent: number) => ({ percent, points: percent / 10, max: 10 })
const FILE = { sha256: 'f'.repeat(64), type: 'image/jpeg', name: 'урок.jpg', size: 5 }
const OTHER_FILE = { ...FILE, sha256: 'e'.repeat(64) }

/** Asks for approval in the document; answers the room in which it was given. */
function inForce(doc: Y.Doc): Y.Doc {
  const { id } = appendEvent(doc, readEvents(doc), { actor: 'анна', what: { step: 'submit' } })
  const review = new Y.Doc()
  appendEvent(review, readEvents(doc), {
    actor: 'тьютор',
    what: { step: 'approve', submission: id, replaces: '', file: FILE, digest: '' }
  })
  return review
}

function report(doc: Y.Doc, id: string, review = new Y.Doc()) {
  return appendEvent(doc, [...readEvents(doc), ...readEvents(review)], {
    actor: 'анна',
    what: { step: 'report', activity: id, report: reportOf(read(doc), id) }
  })
}

describe('a trajectory in a document', () => {
  it('is made with its deficits, activities and check points', () => {
    const model = read(trajectory())
    expect(model.fields).toMatchObject({ form: 'itrpk', person: 'анна', tutors: ['тьютор'] })
    expect(model.activities).toMatchObject([
      { content: 'Курсы', deficit: model.deficits[0]!.id },
      { content: 'Открытый урок', deficit: '' }
    ])
    expect(model.checkPoints).toMatchObject([{ text: 'Полугодие', mark: 'none' }])
    expect(model.unreadable).toBe(0)
  })

  it('is the same model while nothing changed', () => {
    const doc = trajectory()
    const before = read(doc)
    expect(read(doc)).toBe(before)
    activities.patch(doc, before.activities[0]!.id, { hours: 24 })
    expect(read(doc).activities[1]).toBe(before.activities[1])
    expect(read(doc).deficits).toBe(before.deficits)
  })

  it('two people offline edit two fields and one text of an activity: nothing is lost', () => {
    const one = trajectory()
    const two = copyOf(one)
    const { id } = read(one).activities[0]!
    activities.patch(one, id, { hours: 24 })
    activities.patch(two, id, { level: 'regional' })
    activities.text(one, id, 'content')!.insert(0, 'Дальние ')
    activities.text(two, id, 'content')!.insert(5, ' по оцениванию')
    firstLetters(trajectoryFields.prose(one, 'request')).insert(0, 'хочу ')
    firstLetters(trajectoryFields.prose(two, 'request')).insert(0, 'уметь')
    meet(one, two)
    expect(read(one).activities[0]).toMatchObject({
      content: 'Дальние Курсы по оцениванию',
      hours: 24,
      level: 'regional'
    })
    expect([...plainFromRich(read(one).fields.request)].sort()).toEqual([...'хочу уметь·'].sort())
    expect(read(two)).toEqual(read(one))
  })

  it('a report typed by both offline holds the letters and the files of both, and is handed in so', () => {
    const one = trajectory()
    const { id } = read(one).activities[0]!
    activities.text(one, id, 'reportText')!.insert(0, 'Урок')
    const two = copyOf(one)
    activities.text(one, id, 'reportText')!.insert(0, 'Открытый: ')
    activities.text(two, id, 'reportText')!.insert(4, ' прошёл')
    addReportFile(one, id, FILE)
    addReportFile(two, id, OTHER_FILE)
    meet(one, two)
    const review = inForce(one)
    report(one, id, review)
    const handedIn = stateOf(one, review).activities.get(id)?.report
    expect(handedIn?.text).toBe('Открытый: Урок прошёл')
    expect(handedIn?.files).toHaveLength(2)
    expect(reportOf(read(two), id)).toEqual(handedIn)
  })

  it('a removed deficit takes no activity along', () => {
    const doc = trajectory()
    deficits.remove(doc, read(doc).deficits[0]!.id)
    expect(read(doc).activities).toHaveLength(2)
  })

  it('an activity with a report is not removed; one without goes', () => {
    const doc = trajectory()
    const [courses, lesson] = read(doc).activities
    const review = inForce(doc)
    report(doc, courses!.id, review)
    expect(removeActivity(doc, courses!.id, stateOf(doc, review))).toBe(false)
    expect(removeActivity(doc, lesson!.id, stateOf(doc, review))).toBe(true)
    expect(read(doc).activities.map(({ id }) => id)).toEqual([courses!.id])
  })

  it('removed on one tablet while its report is accepted on another it stays on both', () => {
    const one = trajectory()
    const { id } = read(one).activities[0]!
    const review = inForce(one)
    const two = copyOf(one)
    expect(removeActivity(one, id, stateOf(one, review))).toBe(true)
    const { id: reported } = report(two, id, review)
    appendEvent(review, [...readEvents(two), ...readEvents(review)], {
      actor: 'тьютор',
      what: { step: 'accept', activity: id, report: reported }
    })
    meet(one, two)
    for (const doc of [one, two]) {
      const views = activityViews(read(doc), stateOf(doc, review), '2026-11-01')
      expect(views.map(({ removalNotApplied, state }) => [removalNotApplied, state.stage])).toEqual([
        [true, 'accepted'],
        [false, 'not-started']
      ])
    }
  })

  it('a report takes the draft as it stands, with both people’s pictures', () => {
    const one = trajectory()
    const { id } = read(one).activities[0]!
    const two = copyOf(one)
    activities.patch(one, id, { reportText: 'прошла курсы', reportDate: '2026-11-12' })
    addReportFile(one, id, FILE)
    addReportFile(two, id, OTHER_FILE)
    meet(one, two)
    const { files, ...words } = reportOf(read(one), id)!
    expect(words).toEqual({ text: 'прошла курсы', link: '', date: '2026-11-12' })
    expect(files.map(({ sha256 }) => sha256[0]).sort()).toEqual(['e', 'f'])
    const review = inForce(one)
    report(one, id, review)
    reportFiles.remove(one, read(one).reportFiles[0]!.id)
    activities.patch(one, id, { reportText: 'иначе' })
    expect(stateOf(one, review).activities.get(id)?.report).toMatchObject({
      text: 'прошла курсы',
      files: [{}, {}]
    })
    // The files of what was handed in are kept though the draft names one of them no more.
    expect(trajectoryKind.summarize(one).files).toHaveLength(2)
  })

  it('the figures of one diagnosis, written on two devices, are there once; a newer one takes their place', () => {
    const measured = {
      answer: 'осень',
      date: '2026-09-20',
      thresholds: { high: 60, minimal: 80 },
      self: { subject: measure(50), digital: measure(70) },
      expert: {}
    }
    const one = trajectory()
    const two = copyOf(one)
    recordDiagnosis(one, measured, 'before')
    recordDiagnosis(two, measured, 'before')
    meet(one, two)
    expect(read(one).results.map(({ component, level }) => [component, level])).toEqual([
      ['subject', 'high'],
      ['digital', 'medium']
    ])
    recordDiagnosis(one, { ...measured, answer: 'зима', self: { subject: measure(90) } }, 'before')
    recordDiagnosis(one, { ...measured, answer: 'весна' }, 'after')
    expect(
      read(one)
        .results.map(({ answer }) => answer)
        .sort()
    ).toEqual(['весна', 'весна', 'зима'])
    recordDiagnosis(one, measured, 'before')
    const before = read(one).results.filter(({ when }) => when === 'before')
    expect(before.map(({ answer }) => answer)).toEqual(['осень', 'осень'])
  })
})

const NOBODY: Called = { names: {}, service: { service: '', servicePost: '', serviceHead: '' } }
const SERVICE = { service: 'Методический центр', servicePost: 'Директор', serviceHead: 'Н. Р. Сорокина' }

describe('a frozen version', () => {
  it('is canonical JSON named by its hash, with the names of its day', async () => {
    const doc = trajectory()
    const frozen = await freeze(
      read(doc),
      { names: { анна: 'Вершинина О. П.', школа: 'Школа № 4' }, service: SERVICE },
      'Траектория'
    )
    expect(isCanonicalJson(frozen.bytes)).toBe(true)
    expect(frozen.file.sha256).toMatch(/^[0-9a-f]{64}$/)
    const content = JSON.parse(new TextDecoder().decode(frozen.bytes)) as {
      names: object
      activities: object[]
    }
    expect(content.names).toEqual({ анна: 'Вершинина О. П.', школа: 'Школа № 4' })
    expect(content.activities).toHaveLength(2)
    expect(approval(frozen, 'шаг', '')).toMatchObject({ step: 'approve', replaces: '', file: frozen.file })
  })

  it('is the same on two devices, and reports, marks and reflection do not touch it', async () => {
    const one = trajectory()
    const two = copyOf(one)
    const before = await freeze(read(one), NOBODY, '')
    const { id } = read(two).activities[0]!
    activities.patch(two, id, { reportText: 'прошла', reportLink: 'https://example.org' })
    trajectoryFields.write(two, { reflection: richFromPlain('рада'), conclusion: richFromPlain('рост') })
    report(two, id)
    expect((await freeze(read(two), NOBODY, '')).file.sha256).toBe(before.file.sha256)
    activities.patch(two, id, { hours: 1 })
    expect((await freeze(read(two), NOBODY, '')).file.sha256).not.toBe(before.file.sha256)
  })

  it('is read back as it was, and nothing else is read as one', async () => {
    const doc = trajectory()
    const { bytes } = await freeze(read(doc), { names: { анна: 'Вершинина О. П.' }, service: SERVICE }, '')
    const thawed = thaw(bytes)!
    expect(thawed.called).toEqual({ names: { анна: 'Вершинина О. П.' }, service: SERVICE })
    const plan = ({ activities }: TrajectoryModel) =>
      activities.map(({ id, content, deficit }) => [id, content, deficit])
    expect(plan(thawed.model)).toEqual(plan(read(doc)))
    expect((await freeze(thawed.model, thawed.called, '')).bytes).toEqual(bytes)
    expect(thaw(new TextEncoder().encode('{"kind":"plan"}'))).toBeNull()
    expect(thaw(new TextEncoder().encode('{ }'))).toBeNull()
  })

  it('a teacher who moved to another school, a new head of the service: the version says what it said', async () => {
    const doc = trajectory()
    const called: Called = { names: { анна: 'Вершинина О. П.', школа: 'Школа № 4' }, service: SERVICE }
    const { bytes } = await freeze(read(doc), called, '')
    trajectoryFields.write(doc, { organization: 'лицей', post: 'завуч' })
    const thawed = thaw(bytes)!
    expect(thawed.model.fields.organization).toBe('школа')
    const form = trajectoryForm(thawed.model, {
      called: thawed.called,
      state: DRAFT,
      today: '2027-05-01'
    })
    const printed = wordsOf(form).join('\n').replaceAll('\u00a0', ' ')
    expect(printed).toContain('Школа № 4')
    expect(printed).toContain('Сорокина')
    expect(printed).not.toContain('завуч')
  })

  it('the catalogue knows whether the living trajectory has gone on since', async () => {
    const doc = trajectory()
    const { digest } = await freeze(read(doc), { names: { анна: 'Вершинина О. П.' }, service: SERVICE }, '')
    expect(trajectoryKind.summarize(doc).digest).toBe(digest)
    trajectoryFields.write(doc, { goal: 'Другая' })
    expect(trajectoryKind.summarize(doc).digest).not.toBe(digest)
  })
})

describe('texts of a trajectory', () => {
  it('know where they are and what undo calls them', () => {
    const handle = new DocumentHandle(
      trajectory(),
      trajectoryKind as never,
      'trajectory/1',
      'анна'
    ) as DocumentHandle<TrajectoryModel>
    const { id } = handle.model.activities[0]!
    expect(rowText(handle, 'activities', id, 'content', 'содержание мероприятия 1')).toMatchObject({
      path: `activities/${id}/content`,
      value: 'Курсы'
    })
    expect(trajectoryProse(handle, 'request', 'индивидуальный запрос')).toMatchObject({ path: 'request' })
    expect(rowText(handle, 'activities', 'gone', 'content', '')).toBeNull()
  })
})
