import { describe, expect, it } from 'vitest'
import { createDocument } from '$lib/crdt/meta.ts'
import { checkProgramme, stepTitles } from './check-programme.ts'
import { sessionKind, type SessionSeed } from './document.ts'
import { presentersOf } from './presenters.ts'
import { planProgramme, USUAL_WISHES } from './programme.ts'

const POSTERS = [
  { code: 'A1', name: 'Рябинин К. Е.' },
  { code: 'A2', name: 'Лаптева М. К.' },
  { code: 'A3', name: 'Черкашина Т. Ю.' },
  { code: 'A4', name: 'Бессонов И. Д.' }
]
const ROOMS = [{ name: 'Комната 1' }, { name: 'Комната 2' }]

function check(seed: Partial<SessionSeed>) {
  const doc = createDocument(
    sessionKind,
    { fields: { time: '15:00' }, posters: POSTERS, rooms: ROOMS, ...seed },
    'ведущая'
  )
  return checkProgramme(sessionKind.read(doc), (id) => `${id} из справочника`)
}
const slot = (...talks: [poster: number, room: number, listeners?: number[]][]) => ({
  kind: 'slot' as const,
  minutes: 10,
  talks: talks.map(([poster, room, listeners = []]) => ({ poster, room, listeners }))
})
const words = (seed: Partial<SessionSeed>) => check(seed).map((clash) => clash.words)

describe('a programme edited by hand', () => {
  it('that was generated is right', () => {
    const steps = planProgramme(
      POSTERS.map(({ name }) => [name]),
      {
        ...USUAL_WISHES,
        format: 'rotation',
        rooms: 2,
        slotMinutes: 10,
        salvoMinutes: 1,
        breakMinutes: 5,
        breakAfter: 1,
        salvo: true,
        times: 1
      }
    )
    expect(words({ steps })).toEqual([])
    expect(words({ steps: [] })).toEqual([])
  })

  it('names who presents and listens in one slot, with the slot and what to do', () => {
    const found = check({ steps: [slot([0, 0, [2]], [1, 1, [0, 3]]), slot([2, 0], [3, 1])] })
    expect(found.map((clash) => clash.words)).toEqual([
      'Слот 1: Рябинин К. Е. и выступает с постером A1, и слушает A2. Уберите из слушателей A1 или перенесите выступление.'
    ])
    expect(found[0]!.step).not.toBe('')
  })

  it('names who presents two posters at once, also by another poster they share', () => {
    const posters = [...POSTERS, { code: 'B1', name: 'Юдина А. А., Лаптева М.К.' }]
    expect(words({ posters, steps: [slot([1, 0], [4, 1]), slot([0, 0], [2, 1]), slot([3, 0])] })).toEqual([
      'Слот 1: Лаптева М. К. выступает сразу с постерами A2 и B1. Перенесите один из них в другой слот.'
    ])
  })

  it('names who would listen in two rooms, two posters in one room, and what never comes', () => {
    expect(words({ steps: [slot([0, 0, [3]], [1, 0, [3]])] })).toEqual([
      'Слот 1: Бессонов И. Д. слушает сразу A1 и A2. Оставьте один постер.',
      'Слот 1: в одной комнате («Комната 1») сразу A1 и A2. Дайте одному из них другую комнату.',
      'Постер A3 (Черкашина Т. Ю.) не выступает ни разу. Дайте ему место в одном из слотов.',
      'Постер A4 (Бессонов И. Д.) не выступает ни разу. Дайте ему место в одном из слотов.'
    ])
  })

  it('names who would listen to the own poster', () => {
    expect(words({ posters: POSTERS.slice(0, 1), steps: [slot([0, 0, [0]])] })).toEqual([
      'Слот 1: Рябинин К. Е. выступает с постером A1 и стоит среди его слушателей. Уберите оттуда A1.'
    ])
  })

  it('lets many stand in one place on a free walk, and all speak in a salvo', () => {
    const all = slot([0, 0], [1, 0], [2, 0], [3, 0])
    expect(words({ fields: { format: 'free' }, steps: [all] })).toEqual([])
    expect(words({ steps: [{ ...all, kind: 'salvo' }] })).toEqual([])
    expect(words({ steps: [{ ...all, kind: 'salvo' }, slot([0, 0], [1, 1]), slot([2, 0])] })).toEqual([
      'Постер A4 (Бессонов И. Д.) не выступает ни разу. Дайте ему место в одном из слотов.'
    ])
    expect(words({ steps: [{ ...all, kind: 'salvo', minutes: 3 }] })).toEqual([
      'На «залп» 3 мин, а постеров 4: каждому нужна хотя бы минута. Дайте больше времени.'
    ])
  })

  it('says what is too short, empty, and too long for the session', () => {
    const seed = {
      fields: { time: '15:00', until: '15:20' },
      posters: [],
      steps: [
        { kind: 'slot' as const, minutes: 5 },
        { ...slot([0, 0]), minutes: 30 }
      ]
    }
    expect(words(seed)).toEqual([
      'Слот 1 длится 5 мин: за это время постер не рассказать. Дайте не меньше 7 минут.',
      'Слот 1: не сказано, кто выступает. Выберите постер или уберите слот.',
      'Слот 2: у выступления не выбран постер. Выберите его или уберите выступление.',
      'Программа длиннее сессии: лишние 15 мин. Сократите шаги или закончите позже 15:20.'
    ])
    expect(words({ ...seed, fields: { time: '15:00', until: '14:00' } }).at(-1)).toContain('Исправьте часы')
  })

  it('counts slots where they stand', () => {
    const step = (id: string, kind: 'slot' | 'break', text = '') => ({ id, kind, text })
    const titles = stepTitles([step('1', 'slot'), step('2', 'break'), step('3', 'slot', 'молодые')])
    expect([...titles.values()]).toEqual(['Слот 1', 'Перерыв', 'Слот 2. молодые'])
  })
})

describe('presenters', () => {
  it('are one person when chosen at one poster and named at another', () => {
    const told = presentersOf(
      [
        { id: 'a', presenter: 'п1', name: '' },
        { id: 'b', presenter: '', name: 'Юдина А. А. и Лаптева М.К.' },
        { id: 'c', presenter: '', name: '' }
      ],
      () => 'Лаптева М. К.'
    )
    expect([...told.values()]).toEqual([['п1'], ['юдина а а', 'п1'], []])
  })
})
