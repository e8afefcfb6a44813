import { createServicePlan, createSpace, expect, test } from './application.ts'
import { expectAllSent } from './kept.ts'
import { joinBy, personalLink } from './links.ts'
import { openRow } from './screens.ts'

test('a word being composed and what the other device writes meanwhile both survive', async ({ device }) => {
  const { page: anna, context } = await device()
  const space = await createSpace(anna)
  await createServicePlan(anna)
  await expectAllSent(anna, space)
  const { page: peter } = await device()
  await joinBy(peter, await personalLink(anna, { role: 'coordinator', name: 'Громов Пётр Ильич' }))
  await peter.getByRole('link', { name: 'Методическая служба' }).click()
  for (const page of [anna, peter]) await openRow(page, 'Заседание 1')
  const question = (page: typeof anna) => page.getByRole('textbox', { name: 'Вопрос 1.1', exact: true })
  const before = await question(anna).inputValue()

  // As an Android keyboard: the word grows in a composition and is committed at its end.
  const keyboard = await context.newCDPSession(anna)
  const compose = (text: string) =>
    keyboard.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  await question(anna).press('Control+End')
  await compose(' сов')
  await compose(' совет')
  await expect(question(anna)).toHaveValue(`${before} совет`)

  // The other one writes before it: a composing field is left alone, nothing is thrown back or doubled.
  await question(peter).press('Control+Home')
  await question(peter).pressSequentially('Главное: ')
  await expect(question(peter)).toHaveValue(`Главное: ${before}`)
  await expectAllSent(peter, space)
  await compose(' советы')
  await expect(question(anna)).toHaveValue(`${before} советы`)

  await keyboard.send('Input.insertText', { text: ' советы' })
  for (const page of [anna, peter]) await expect(question(page)).toHaveValue(`Главное: ${before} советы`)

  // The next word goes on where the last one ended.
  await compose(' и')
  await keyboard.send('Input.insertText', { text: ' и' })
  await anna.keyboard.type(' планы')
  for (const page of [anna, peter])
    await expect(question(page)).toHaveValue(`Главное: ${before} советы и планы`)
})
