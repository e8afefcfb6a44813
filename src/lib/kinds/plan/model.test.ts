import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { appendEvent, readEvents } from '$lib/crdt/event-log.ts'
import { copyOf, meet } from '$lib/crdt/sample.fixture.ts'
import {
  DRAFT,
  METHODIST_STEPS,
  HEAD_STEPS,
  meetingSchema,
  minutesOf,
  agendaItemSchema,
  planState,
  planSteps,
  stepsFrom,
  whenKey,
  type PlanStage,
  type PlanStep
} from './model.ts'
import { agendaItem } from './plan.fixture.ts'

/** A plan and its `~review` room on one device, with a clock that only goes on. */
class Desk {
  static minute = 0
  plan: Y.Doc
  review: Y.Doc

  constructor(plan = new Y.Doc(), review = new Y.Doc()) {
    this.plan = plan
    this.review = review
  }

  copy(): Desk {
    return new Desk(copyOf(this.plan), copyOf(this.review))
  }

  get events() {
    return [...readEvents(this.plan), ...readEvents(this.review)]
  }

  get state() {
    return planState(this.events).state
  }

  do(...steps: (PlanStep | { step: PlanStep; note: string })[]): this {
    for (const given of steps) {
      const what = typeof given === 'string' ? { step: given } : given
      const head = HEAD_STEPS.some((step) => step === what.step)
      const at = new Date(Date.UTC(2026, 8, 1, 9, Desk.minute++)).toISOString()
      appendEvent(head ? this.plan : this.review, this.events, {
        actor: head ? 'head' : 'methodist',
        what,
        at
      })
    }
    return this
  }
}

function meetAt(one: Desk, two: Desk) {
  meet(one.plan, two.plan)
  meet(one.review, two.review)
}

describe('the life of a plan', () => {
  it('is not changed by whoever came by a link for anybody', () => {
    const desk = new Desk()
    const vera = 'link:5c0f3a52-8d0e-4b4a-9f0e-7a1d2c3b4e5f-вера'
    appendEvent(desk.plan, desk.events, { actor: vera, what: { step: 'submit' } })
    const { state, notApplied } = planState(desk.events)
    expect(state.stage).toBe('draft')
    expect(notApplied).toMatchObject([{ actor: vera }])
  })

  it.each<[string, PlanStep[], PlanStage]>([
    ['is a draft until it is handed in', [], 'draft'],
    ['is handed in', ['submit'], 'submitted'],
    ['is taken back by its head', ['submit', 'withdraw'], 'draft'],
    ['is accepted', ['submit', 'accept'], 'accepted'],
    ['is returned and handed in again', ['submit', 'return', 'submit'], 'submitted'],
    ['is returned even after it was accepted', ['submit', 'accept', 'return'], 'returned'],
    ['is handed in as a file', ['file'], 'filed'],
    ['is a draft again when the file was a mistake', ['file', 'reopen'], 'draft']
  ])('%s', (_, steps, stage) => {
    expect(new Desk().do(...steps).state.stage).toBe(stage)
  })

  it.each<[PlanStep[], PlanStep]>([
    [[], 'accept'],
    [[], 'withdraw'],
    [['submit', 'accept'], 'withdraw'],
    [['submit', 'accept'], 'submit'],
    [['submit', 'accept'], 'file'],
    [['file'], 'submit'],
    [['submit', 'return'], 'accept']
  ])('after %j there is no «%s»', (steps, impossible) => {
    const desk = new Desk().do(...steps)
    const before = desk.state
    expect(stepsFrom(before.stage)).not.toContain(impossible)
    desk.do(impossible)
    const { state, notApplied } = planState(desk.events)
    expect(state).toEqual(before)
    expect(notApplied.map(({ what }) => what.step)).toEqual([impossible])
  })

  it('says who brought it here, when, and with which words', () => {
    const desk = new Desk().do('submit', { step: 'return', note: 'Нет четвёртого заседания' })
    expect(desk.state).toEqual({
      stage: 'returned',
      actor: 'methodist',
      at: desk.events.at(-1)!.at,
      note: 'Нет четвёртого заседания'
    })
    expect(planState([])).toMatchObject({ state: DRAFT, applied: [], notApplied: [] })
  })

  it('offers exactly the steps that would apply', () => {
    const ways: Record<PlanStage, PlanStep[]> = {
      draft: [],
      submitted: ['submit'],
      returned: ['submit', 'return'],
      accepted: ['submit', 'accept'],
      filed: ['file']
    }
    for (const [stage, way] of Object.entries(ways) as [PlanStage, PlanStep[]][])
      for (const step of [...HEAD_STEPS, ...METHODIST_STEPS]) {
        const desk = new Desk().do(...way)
        const applies = planState(desk.do(step).events).notApplied.length === 0
        expect([stage, step, applies]).toEqual([stage, step, stepsFrom(stage).includes(step)])
      }
  })
})

describe('a plan decided by two people offline', () => {
  it('withdrawn before it was accepted is a draft, and the acceptance is seen as not applied', () => {
    const head = new Desk().do('submit')
    const methodist = head.copy()
    head.do('withdraw')
    methodist.do('accept')
    meetAt(head, methodist)
    expect(head.state.stage).toBe('draft')
    expect(planState(head.events)).toEqual(planState(methodist.events))
    expect(planState(head.events).notApplied).toMatchObject([
      { actor: 'methodist', what: { step: 'accept' } }
    ])
  })

  it('accepted before it was withdrawn is accepted, and the withdrawal is seen as not applied', () => {
    const head = new Desk().do('submit')
    const methodist = head.copy()
    methodist.do('accept')
    head.do('withdraw')
    meetAt(head, methodist)
    expect(head.state.stage).toBe('accepted')
    expect(planState(head.events)).toEqual(planState(methodist.events))
    expect(planState(head.events).notApplied).toMatchObject([{ actor: 'head', what: { step: 'withdraw' } }])
  })

  it('one room that comes before the other changes nothing in the end', () => {
    const head = new Desk().do('submit')
    const methodist = head.copy().do('return')
    head.do('withdraw', 'submit')
    const late = new Desk(copyOf(head.plan), copyOf(methodist.review))
    meetAt(head, methodist)
    expect(planState(late.events)).toEqual(planState(head.events))
  })

  it('returned by two methodists is returned once', () => {
    const one = new Desk().do('submit')
    const two = one.copy()
    one.do({ step: 'return', note: 'первое замечание' })
    two.do({ step: 'return', note: 'второе замечание' })
    meetAt(one, two)
    expect(one.state.note).toBe('первое замечание')
    expect(planState(two.events).notApplied).toMatchObject([{ what: { note: 'второе замечание' } }])
  })

  it('counts also when the room of decisions arrives without the plan’s events', () => {
    const desk = new Desk().do('submit', 'accept')
    const { state, notApplied } = planState(readEvents(desk.review))
    expect(state.stage).toBe('draft')
    expect(notApplied).toHaveLength(1)
  })
})

describe('rows of a plan', () => {
  it('a row with nothing in it can be read', () => {
    expect(meetingSchema.parse({})).toMatchObject({ when: {}, form: 'traditional', mark: 'none' })
  })

  it.each([
    [{ when: { date: '27.08.2026' } }, 'when'],
    [{ when: { month: '2026-8' } }, 'when'],
    [{ when: { time: '9:00' } }, 'when'],
    [{ form: 'quarrel' }, 'form']
  ])('%j is not a meeting', (values, field) => {
    expect(meetingSchema.safeParse(values).error?.issues[0]?.path[0]).toBe(field)
  })

  it.each([0, 601, 12.5])('%s minutes are none', (minutes) => {
    expect(agendaItemSchema.safeParse({ minutes }).success).toBe(false)
  })

  it('minutes are summed where they are given', () => {
    expect(
      minutesOf([agendaItem('m', { minutes: 20 }), agendaItem('m'), agendaItem('m', { minutes: 15 })])
    ).toBe(35)
  })

  it('dates and months are sorted together, a month by its first day', () => {
    const whens = [
      { date: '2026-10-05' },
      { month: '2026-10' },
      { term: 'в течение года' },
      { month: '2026-09' }
    ]
    expect(whens.map(whenKey).sort()).toEqual(['', '2026-09-01', '2026-10-01', '2026-10-05'])
    expect(whenKey({ date: '2026-10-05', month: '2026-11' })).toBe('2026-10-05')
  })

  it('a decision counts only in the room of decisions, a submission only in the plan', () => {
    const desk = new Desk().do('submit')
    const at = '2026-09-02T09:00:00.000Z'
    const forged = { id: 'x', base: [], actor: 'head', at, what: { step: 'accept' } }
    const own = [...readEvents(desk.plan), forged] as Parameters<typeof planSteps>[0]
    expect(planState(planSteps(own, readEvents(desk.review))).state.stage).toBe('submitted')
    desk.do('accept')
    expect(planState(planSteps(readEvents(desk.plan), readEvents(desk.review))).state.stage).toBe('accepted')
  })
})
