import { expect, test } from './application.ts'
import { approveFirst, panelOf, threePeople } from './a-teacher-and-a-tutor.ts'
import { expectAllSent } from './kept.ts'
import { openTrajectory } from './a-teacher-and-a-tutor.ts'

const MIB = 1024 * 1024
/** As a phone writes it: the box of its type first. */
const video = () => {
  const bytes = Buffer.alloc(30 * MIB, 7)
  bytes.write('\0\0\0\x18ftypmp42', 0, 'latin1')
  return bytes
}
const pdf = (text: string) => Buffer.from(`%PDF-1.7\n${text.repeat(50)}\n%%EOF\n`)

test('a report with a video of 30 MB: the video is refused in words, the other files and the text stay', async ({
  device
}) => {
  const { space, id, tutor, teacher } = await threePeople(device)
  await approveFirst({ teacher, tutor })
  const panel = panelOf(teacher)
  const text = panel.getByRole('textbox', { name: 'Что сделано и что получилось' })
  await text.fill('Урок записан на видео')
  await panel.getByLabel('Выбрать файл').setInputFiles([
    { name: 'План урока.pdf', mimeType: 'application/pdf', buffer: pdf('план') },
    { name: 'урок.mp4', mimeType: 'video/mp4', buffer: video() },
    { name: 'Листы.pdf', mimeType: 'application/pdf', buffer: pdf('лист') }
  ])
  const alert = panel.getByRole('alert')
  await expect(alert).toContainText('«урок.mp4»: Видео и звук приложить нельзя')
  await expect(alert).toContainText('оставьте ссылку')
  for (const name of ['План урока.pdf', 'Листы.pdf'])
    await expect(panel.getByRole('status').filter({ hasText: `${name}: на сервере` })).toBeVisible()
  await expect(text).toHaveValue('Урок записан на видео')

  await panel.getByRole('textbox', { name: 'Ссылка' }).fill('https://example.org/урок')
  await expectAllSent(teacher, space)
  await teacher.reload()
  await openTrajectory(teacher, space, id)
  await expect(text).toHaveValue('Урок записан на видео')
  await panel.getByRole('button', { name: 'Сдать отчёт' }).click()
  await expect(panel.getByRole('link', { name: 'https://example.org/урок' })).toBeVisible()
  await expect(panel.getByRole('list', { name: 'Файлы отчёта' }).getByRole('listitem')).toHaveCount(2)
})

test('a photo of a report is asked what it shows before it is handed in, and is seen by the tutor', async ({
  device
}) => {
  const { tutor, teacher } = await threePeople(device)
  await approveFirst({ teacher, tutor })
  const panel = panelOf(teacher)
  const bytes = await teacher.evaluate(async () => {
    const canvas = new OffscreenCanvas(2400, 1800)
    canvas.getContext('2d')!.fillRect(0, 0, 1200, 1800)
    const blob = await canvas.convertToBlob({ type: 'image/jpeg' })
    return [...new Uint8Array(await blob.arrayBuffer())]
  })
  await panel
    .getByLabel('Выбрать файл')
    .setInputFiles({ name: 'IMG_1.JPG', mimeType: 'image/jpeg', buffer: Buffer.from(bytes) })
  await expect(panel.getByLabel('Что на картинке?')).toBeVisible()
  await panel.getByRole('button', { name: 'Сдать отчёт' }).click()
  await expect(panel.getByRole('alert')).toContainText('Напишите, что на картинке')
  await panel.getByLabel('Что на картинке?').fill('Ученики у доски с листами оценки')
  await panel.getByRole('button', { name: 'Сдать отчёт' }).click()
  const picture = panelOf(tutor).getByRole('img', { name: 'Ученики у доски с листами оценки' })
  await expect(picture).toBeVisible()
  expect(await picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(800)
})
