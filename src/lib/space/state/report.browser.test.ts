import { expect, test } from 'vitest'
import { KEY, SPACE, tabWithDocument } from '$lib/device/device.fixture.ts'
import { countDevice, reportText } from './report.ts'

test('the report counts, and names nobody and nothing', async () => {
  const { device, store } = await tabWithDocument('Вершинина Ольга')
  await device.catalogue.update(KEY, { title: 'План Вершининой' })
  await device.documents.update(KEY, { refused: 4413 })
  await store.create(SPACE, 'sample/2~poster-77', (await store.open(SPACE, 'sample/1')).doc)
  await device.files.put({
    ...{
      space: SPACE,
      sha256: 'f'.repeat(64),
      type: 'image/png',
      name: 'Паспорт.png',
      size: 5,
      createdAt: 1
    },
    ...{ state: 'waiting' as const, sentBytes: 0, refusal: 'files-full' }
  })
  const text = reportText({
    ...(await countDevice(device, SPACE)),
    at: '2026-11-22T10:00:00Z',
    version: '0.1.0',
    build: '1',
    userAgent: 'Chromium',
    installed: false,
    storage: { persisted: true, usedBytes: 12_000_000, quotaBytes: null },
    relay: 'offline',
    failure: 'network',
    role: 'member',
    caughtUp: false,
    waiting: null,
    compared: { alike: 3, brought: 0, waiting: 0, lacking: 1, onlyHere: 0, refused: 0 }
  })
  expect(text).toContain('sample: 1 / 1')
  expect(text).toContain('sample~poster: 1 / 1')
  expect(text).toContain('Не принято с кодом 4413: 1')
  expect(text).toContain('Файлы: 1, не отправлено 1, не принято 1')
  expect(text).toContain('занято 12 из ? МБ, защищено')
  expect(text).toContain('не хватало написанного здесь')
  expect(text).not.toMatch(/Вершинин|Паспорт|план|77|анна/)
})
