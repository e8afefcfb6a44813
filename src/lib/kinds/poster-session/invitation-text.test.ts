import { expect, it } from 'vitest'
import { guestsText, invitationText } from './invitation-text.ts'
import { sessionFieldsSchema } from './model.ts'

const fields = sessionFieldsSchema.parse({
  title: 'Практики',
  date: '2026-11-27',
  time: '15:00',
  video: ' https://call.example/room ',
  deadline: '2026-11-25',
  deadlineTime: '18:00',
  zone: 'Asia/Yekaterinburg'
})

it('an invitation says when, where the call is, which link is whose, and until when a poster is handed in', () => {
  expect(
    invitationText(fields, { code: 'A1' }, 'Рябинин К. Е.', 'https://a.example/join#1').split('\n')
  ).toEqual([
    'Рябинин К. Е., приглашаем с постером A1 на сессию «Практики».',
    'Когда: пт, 27.11.2026, 15:00 (МСК+2).',
    'Видеовстреча: https://call.example/room',
    'Ваш постер: https://a.example/join#1',
    'Ссылка личная, по ней пишут только ваш постер: не передавайте её другим.',
    'Сдать постер до 25.11.2026, 18:00 (МСК+2).'
  ])
  expect(guestsText(fields, 'https://a.example/join#2')).toContain('Видеовстреча: https://call.example/room')
})
