import { describe, expect, it } from 'vitest'
import { wordsOf, type FormBlock, type FormTable, type OfficialForm } from '$lib/exchange/form.ts'
import { richFromPlain } from '$lib/rich-text.ts'
import { trajectoryForm, type TrajectoryContext } from './form.ts'
import { contentDigest } from './frozen.ts'
import { trajectoryState } from './life.ts'
import type { TrajectoryFields, TrajectoryModel } from './model.ts'
import {
  activity,
  checkPoint,
  deficit,
  evidenceRow,
  result,
  Rooms,
  trajectory
} from './trajectory.fixture.ts'

const plain = (text: string) => text.replaceAll('\u00a0', ' ')
const words = (form: OfficialForm) => wordsOf(form).map(plain)
const headings = ({ blocks }: OfficialForm) =>
  blocks.flatMap((block) => (block.kind === 'heading' && block.level > 1 ? [block.text] : []))
const tableUnder = ({ blocks }: OfficialForm, heading: string) => {
  const at = blocks.findIndex((block) => block.kind === 'heading' && String(block.text).includes(heading))
  return blocks.slice(at).find((block): block is FormTable => block.kind === 'table')!
}
const cells = (table: FormTable) => table.rows.map((row) => ('group' in row ? row.group : row.cells))
const titles = (table: FormTable) => table.columns.map(({ title }) => title)

function context(rooms = new Rooms()): TrajectoryContext {
  return {
    called: {
      service: {
        service: 'Методический центр «Импульс»',
        servicePost: 'Директор',
        serviceHead: 'Н. Р. Сорокина'
      },
      names: {
        анна: 'Вершинина Ольга Петровна',
        тьютор: 'Гуляева Нина Андреевна',
        борис: 'Лунин Олег',
        школа: 'Школа № 4'
      }
    },
    state: trajectoryState(rooms.own, rooms.review, 'анна').state,
    today: '2026-11-15'
  }
}

function full(fields: Partial<TrajectoryFields> = {}): TrajectoryModel {
  return trajectory(
    {
      organization: 'школа',
      post: 'учитель химии',
      tutors: ['тьютор'],
      mentors: ['борис'],
      from: '2026-09-01',
      to: '2027-05-31',
      bases: ['diagnosis', 'exams'],
      basisText: 'приказ № 5',
      goal: 'Оценивать по критериям',
      hoursGoal: 72,
      request: richFromPlain('Хочу научиться\nоценивать'),
      reflection: richFromPlain('Стало спокойнее'),
      conclusion: richFromPlain('черновик'),
      risks: ['Не хватает педагогов'],
      ...fields
    },
    {
      results: [
        result('р', { component: 'assessment', self: { percent: 46.7, points: 7, max: 15 }, level: 'high' })
      ],
      deficits: [
        deficit('д', {
          component: 'assessment',
          text: 'Критерии',
          level: 'high',
          priority: 1,
          cause: 'Не было курсов',
          before: '2'
        })
      ],
      activities: [
        activity('урок', { deficit: 'д', content: 'Открытый урок', form: 'open-lesson', hours: 6 }),
        activity('курсы', { content: 'Курсы', form: 'course', hours: 36, due: { month: '2026-11' } }),
        activity('снятое', { deficit: 'нет', content: 'Вебинар', hours: 2 })
      ],
      checkPoints: [checkPoint('к', { when: { month: '2027-01' }, text: 'Половина часов' })],
      evidence: [evidenceRow('с', { procedure: 'ВПР', grade: '8', value: '41 %' })]
    }
  )
}

function worked(): Rooms {
  const rooms = new Rooms().approved()
  rooms.teacher({
    step: 'report',
    activity: 'урок',
    report: { text: 'Провела', date: '2026-11-12', link: 'https://example.org' }
  })
  rooms.tutor({ step: 'accept', activity: 'урок', report: rooms.own.at(-1)!.id })
  rooms.tutor({ step: 'strike', activity: 'снятое', note: 'перенесён на год' })
  return rooms
}

describe('the printed forms of a trajectory', () => {
  it('ИТРПК has its six parts', () => {
    const form = trajectoryForm(full(), context(worked()))
    expect(form.title).toBe(
      'Индивидуальная траектория развития профессиональной компетентности педагога на 2026–2027 учебный год'
    )
    expect(form.fileName).toBe('ИТРПК_Вершинина_2026-2027')
    expect(headings(form)).toEqual([
      '1. Общие сведения',
      '2. Результаты диагностики',
      '3. Индивидуальный запрос',
      '4. Карта профессионального развития',
      'Контрольные точки',
      '5. Отчёт',
      '6. Рефлексия и заключение тьютора'
    ])
  })

  it('ИОМ has the diagnosis, the deficits, and the check points as parts', () => {
    const form = trajectoryForm(full({ form: 'iom' }), context())
    expect(headings(form)).toEqual([
      '1. Общие сведения',
      '2. Результаты диагностики',
      '3. Профессиональные дефициты',
      '4. Запрос педагога',
      '5. Маршрут',
      '6. Контрольные точки',
      '7. Рефлексия и заключение тьютора'
    ])
  })

  it.each(['itrpk', 'iom', 'shnor'] as const)(
    '%s prints the request and both diagnoses with their days and levels, and the weight of what is done',
    (form) => {
      const model = full({ form })
      const made = trajectoryForm(
        {
          ...model,
          activities: model.activities.map((row) => ({ ...row, weight: 2.5 })),
          results: [
            ...model.results.map((row) => ({ ...row, date: '2026-09-20' })),
            result('п', {
              component: 'assessment',
              when: 'after',
              date: '2027-05-10',
              self: { percent: 80, points: 12, max: 15 },
              level: 'medium'
            })
          ]
        },
        context()
      )
      const text = words(made)
      expect(text).toContain('Хочу научиться')
      expect(text).toContain('Диагностика: 20.09.2026')
      expect(text).toContain('Повторная диагностика: 10.05.2027')
      const table = tableUnder(made, 'Результаты диагностики')
      expect(cells(table)).toEqual([
        [
          'Оценочный',
          '46,7 %\n(7 из 15 баллов)',
          'Высокий дефицит',
          '80 %\n(12 из 15 баллов)',
          'Средний дефицит'
        ]
      ])
      expect(
        titles(tableUnder(made, form === 'itrpk' ? 'Карта' : form === 'iom' ? 'Маршрут' : 'План'))
      ).toContain('Вес, баллы')
    }
  )

  it('ШНОР adds risks, evidence, causes and indicators before and after', () => {
    const form = trajectoryForm(full({ form: 'shnor' }), context())
    expect(headings(form).slice(0, 8)).toEqual([
      '1. Общие сведения',
      '2. Рисковый профиль школы',
      '3. Данные оценочных процедур',
      '4. Результаты диагностики',
      '5. Дефициты, их причины и индикаторы',
      '6. Индивидуальный запрос',
      '7. План мероприятий',
      '8. Контрольные точки'
    ])
    expect(titles(tableUnder(form, 'Данные'))).toEqual(['№', 'Процедура', 'Класс', 'Значение'])
    expect(titles(tableUnder(form, 'Дефициты'))).toEqual([
      '№',
      'Компонент',
      'Дефицит',
      'Уровень',
      'Очерёдность',
      'Причина',
      'До',
      'После'
    ])
  })

  it('what is empty is left out, and the numbers close up', () => {
    const form = trajectoryForm(trajectory({ request: richFromPlain('Хочу') }), context())
    expect(headings(form)).toEqual(['1. Общие сведения', '2. Индивидуальный запрос'])
  })

  it('says who it is about and on what ground', () => {
    const text = words(trajectoryForm(full(), context()))
    expect(text).toContain('Педагог: Вершинина Ольга Петровна')
    expect(text).toContain('Организация: Школа № 4')
    expect(text).toContain('Период: 01.09.2026 – 31.05.2027')
    expect(text).toContain('Основание: диагностика; результаты ВПР и ГИА; приказ № 5')
  })

  it('a percentage shows its fraction', () => {
    const table = tableUnder(trajectoryForm(full(), context()), 'Результаты')
    expect(cells(table)).toEqual([['Оценочный', '46,7 %\n(7 из 15 баллов)', 'Высокий дефицит']])
  })

  it('the map stands by deficits, what has none first, with hours that are accepted', () => {
    const form = trajectoryForm(full(), context(worked()))
    const table = tableUnder(form, 'Карта')
    expect(cells(table)).toEqual([
      ['1', 'Курсы\nКурсы', 'ОО', 'ноябрь 2026 г.', '36', ''],
      ['2', 'Вебинар\nСамообразование', 'ОО', '', '2', 'Снято\nперенесён на год'],
      'Критерии',
      ['3', 'Открытый урок\nОткрытый урок', 'ОО', '', '6', 'Принято']
    ])
    expect(words(form)).toContain('Часы: накоплено 6 из 72, запланировано 42')
  })

  it('the report shows what was handed in and what was struck off', () => {
    const table = tableUnder(trajectoryForm(full(), context(worked())), 'Отчёт')
    expect(cells(table)).toEqual([
      ['1', 'Открытый урок', '12.11.2026\nПровела\nhttps://example.org', 'Принято'],
      ['2', 'Вебинар', '', 'Снято\nперенесён на год']
    ])
  })

  it('prints the conclusion that the tutor gave, and never its draft', () => {
    const rooms = worked()
    expect(words(trajectoryForm(full(), context(rooms))).join()).not.toMatch(/черновик/)
    rooms.tutor({ step: 'strike', activity: 'курсы', note: 'нет группы' })
    rooms.tutor({ step: 'finish', activities: ['урок', 'курсы', 'снятое'] })
    rooms.tutor({ step: 'conclude', text: richFromPlain('Рост заметен') })
    const form = trajectoryForm(full(), context(rooms))
    const text = words(form)
    expect(text).toContain('Заключение тьютора. Рост заметен')
    // Who signed it and when never stands on a page without it.
    expect(form.blocks).toContainEqual(
      expect.objectContaining({ label: 'Заключение тьютора.', keepNext: true })
    )
    expect(text).toContain('Н. А. Гуляева, 01.10.2026')
  })

  it('carries the day of approval over what was approved, and the signatures of all three', () => {
    const model = full()
    const { state, ...rest } = context(worked())
    const versions = state.versions.map((version) => ({ ...version, digest: contentDigest(model) }))
    const dayOn = (form: OfficialForm) =>
      form.blocks
        .find((block): block is Extract<FormBlock, { kind: 'stamps' }> => block.kind === 'stamps')
        ?.right?.lines.at(-1)
    const form = trajectoryForm(model, { ...rest, state: { ...state, versions } })
    expect(dayOn(form)).toBe('01.10.2026')
    // What was written since nobody has approved.
    const since = full({ goal: 'Другая цель' })
    expect(dayOn(trajectoryForm(since, { ...rest, state: { ...state, versions } }))).toMatch(/^«___»/)
    expect(form.blocks.slice(-3)).toMatchObject([
      { post: 'Педагог', name: 'О.\u00a0П.\u00a0Вершинина' },
      { post: 'Тьютор', name: 'Н.\u00a0А.\u00a0Гуляева' },
      { post: 'Наставник', name: 'О.\u00a0Лунин' }
    ])
  })
})
