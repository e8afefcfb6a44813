import { expect, onTestFinished, test } from 'vitest'
import { Device } from '$lib/device/database.ts'
import { analysisKind } from '$lib/kinds/analysis/document.ts'
import { planKind } from '$lib/kinds/plan/document.ts'
import { protocolKind } from '$lib/kinds/protocol/document.ts'
import { Application } from './application.svelte.ts'

test('who heads an association from now on is let into all its papers, and into nobody else’s', async () => {
  const application = new Application(new Device(`test-${crypto.randomUUID()}`))
  onTestFinished(async () => {
    await application.closeSpace()
    application.device.close()
  })
  const anna = { last: 'Климова', first: 'Ирина', middle: 'Павловна' }
  const made = await application.createSpace({ title: 'Район', service: 'ММС', person: anna })
  const space = (await application.open(made.ok ? made.value : ''))!
  const of = (ownerId: string) => ({ owner: 'association' as const, ownerId, year: '2026-2027' })
  const seeds = (ownerId: string) => [
    space.create(planKind, { fields: of(ownerId) }),
    space.create(protocolKind, { fields: of(ownerId), items: [] }),
    space.create(analysisKind, { fields: { ...of(ownerId), plan: '' }, taskMarks: [] })
  ]
  const [plan, protocol, analysis] = (await Promise.all(seeds('химия'))).map((one) =>
    one.ok ? one.value : ''
  )
  await Promise.all(seeds('физика'))

  await space.letHeadWrite('химия', 'новая глава')
  const grants = await application.device.grants.toArray()
  expect(grants.map(({ personId, prefix, role }) => [personId, prefix, role]).sort()).toEqual([
    ['новая глава', `analysis/${analysis}`, 'editor'],
    ['новая глава', `plan/${plan}`, 'editor'],
    ['новая глава', `protocol/${protocol}`, 'editor']
  ])
})
