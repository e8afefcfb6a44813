import { describe, expect, it } from 'vitest'
import { groupAssociations, kindByName } from './association-kind.ts'
import { associationSchema, type Association } from './model.ts'

const association = (id: string, values: Partial<Association> = {}) =>
  ({ ...associationSchema.parse(values), id, parent: '', order: '' }) as Association

describe('associations', () => {
  it.each([
    ['РМО учителей химии', 'rmo'],
    ['ПС учителей биологии', 'section'],
    ['Муниципальное сообщество тьюторов', 'tutors'],
    ['МСТ', 'tutors'],
    ['Школа молодого педагога', 'young'],
    ['Творческая группа «Читаем вместе»', 'creative'],
    ['Рабочая группа по ВПР', 'working'],
    ['Профессиональное сообщество педагогов-психологов', 'community'],
    ['Классные руководители', 'rmo']
  ])('«%s» is taken for %s', (name, kind) => {
    expect(kindByName(name)).toBe(kind)
  })

  it('stand by kind, sections under their own association', () => {
    const rows = [
      association('lonely', { kind: 'section', within: 'gone' }),
      association('tutors', { kind: 'tutors' }),
      association('bio', { kind: 'section', within: 'science' }),
      association('maths'),
      association('science')
    ]
    expect(
      groupAssociations(rows).map(({ kind, rows }) => [
        kind,
        rows.map(({ association, nested }) => (nested ? `- ${association.id}` : association.id))
      ])
    ).toEqual([
      ['rmo', ['maths', 'science', '- bio']],
      ['section', ['lonely']],
      ['tutors', ['tutors']]
    ])
  })
})
