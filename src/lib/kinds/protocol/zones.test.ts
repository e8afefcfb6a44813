/** Russia has eleven hours at once: a day is a day everywhere, a moment says in which zone it is told. */
import { afterEach, describe, expect, it, vi } from 'vitest'

const own = process.env.TZ

afterEach(() => {
  process.env.TZ = own
})

/** What a device there has loaded: formats remember the zone in which they were made. */
async function deviceIn(zone: string) {
  process.env.TZ = zone
  vi.resetModules()
  const [form, paper, fixture, frozen, year, begin] = await Promise.all([
    import('./form.ts'),
    import('./paper.fixture.ts'),
    import('./protocol.fixture.ts'),
    import('./frozen.ts'),
    import('../academic-year.ts'),
    import('./from-meeting.ts')
  ])
  return { ...form, ...paper, ...fixture, ...frozen, ...year, ...begin }
}

describe('a protocol', () => {
  it.each([
    ['Asia/Vladivostok', '27.11.2026, 01:30 (UTC+10)'],
    ['Europe/Kaliningrad', '26.11.2026, 17:30 (UTC+2)'],
    ['America/St_Johns', '26.11.2026, 12:00 (UTC−3:30)']
  ])('is of its own day and tells when it was signed: %s', async (zone, signed) => {
    const { protocolForm, protocol, CALLED, CHAIR, lines, version } = await deviceIn(zone)
    const at = '2026-11-26T15:30:00Z'
    const one = version({ signatures: [{ as: 'chair', personId: CHAIR, at }] })
    const said = lines(protocolForm(protocol(), CALLED, { version: one, versions: [one] }))
    expect(said).toContain('Дата: 26.11.2026, 14:00')
    expect(said.at(-2)).toBe(`Протокол подписан в Методкабинете: председатель Вершинина О. П., ${signed}.`)
  })

  it('has one text and one sum in Vladivostok and in New York', async () => {
    const { protocol, CALLED } = await deviceIn('Europe/Moscow')
    const model = protocol()
    const sums = []
    for (const zone of ['Asia/Vladivostok', 'America/New_York']) {
      const { freeze } = await deviceIn(zone)
      sums.push((await freeze(model, CALLED, 'п.json')).file.sha256)
    }
    expect(sums[1]).toBe(sums[0])
  })

  it('begun in the night to 1 August is of the year of whoever begins it', async () => {
    const night = new Date('2026-07-31T15:30:00Z')
    const begun = []
    for (const zone of ['Asia/Vladivostok', 'Europe/Moscow']) {
      const { seedFromMeeting, today } = await deviceIn(zone)
      const plan = { fields: { owner: 'service', ownerId: '', year: '', members: [] }, agenda: [] }
      const meeting = { id: 'm', when: {}, form: 'traditional', place: '', topic: '', responsible: [] }
      const beginning = { today: today(night), number: 1, secretary: '' }
      const directory = { associations: [] }
      begun.push(seedFromMeeting('p', plan as never, meeting as never, directory, beginning).fields.year)
    }
    expect(begun).toEqual(['2026-2027', '2025-2026'])
  })
})
