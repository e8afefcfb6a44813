import { describe, expect, it } from 'vitest'
import { wordsOf } from '$lib/exchange/form.ts'
import { consentForm } from './consent-form.ts'

const context = {
  space: { service: 'Методический центр «Импульс»', city: 'Заречный' },
  organization: 'Школа № 4',
  post: 'учитель химии'
}
const person = { last: 'Вершинина', first: 'Ольга', middle: 'Петровна' }
const words = (form: ReturnType<typeof consentForm>) => wordsOf(form).join('\n').replaceAll('\u00a0', ' ')

describe('the consent to the processing of personal data', () => {
  it('names the person, the operator, the purpose, the data, the actions, the term and how to withdraw', () => {
    const text = words(consentForm(person, context))
    for (const part of [
      'Вершинина Ольга Петровна',
      'учитель химии, Школа № 4',
      'Методический центр «Импульс»',
      'Цель:',
      'Персональные данные:',
      'Действия:',
      'Срок:',
      'Отозвать его можно'
    ])
      expect(text).toContain(part)
    expect(consentForm(person, context).fileName).toBe('Согласие_Вершинина')
  })

  it('keeps the signature with what is signed', () => {
    const { blocks } = consentForm(person, context)
    expect(blocks.at(-1)).toMatchObject({ kind: 'signature' })
    expect(blocks.at(-3)).toMatchObject({ label: 'Срок:', keepNext: true })
  })

  it('leaves to the pen what the space never keeps', () => {
    expect(words(consentForm(person, context))).toMatch(/Адрес: _+/)
    expect(words(consentForm(person, context))).toMatch(/удостоверяющий личность[^_]+_+/)
    expect(words(consentForm(person, context))).not.toMatch(/СНИЛС|ИНН/)
  })

  it('is a blank form without a person', () => {
    const form = consentForm(null, { space: { service: '', city: '' }, organization: '', post: '' })
    expect(form.fileName).toBe('Согласие_бланк')
    expect(form.blocks.at(-1)).toMatchObject({ kind: 'signature', name: '' })
  })
})
