/** «Перенести на следующий год»: last year's plan as the seed of a new one (domain.md §3.1). Pure: no Yjs, no browser. */
import { isAcademicYear, nextAcademicYear } from '../academic-year.ts'
import type { PlanSeed } from './document.ts'
import { agendaOf, type PlanModel, type When } from './model.ts'

/** 52 weeks: a Thursday stays a Thursday. */
const DAYS = 364
const WEEK = 7

/** Dates and months move, marks and approvals are cleared; texts, agenda, people and order stay, removed rows do not. */
export function seedForNextYear(model: PlanModel): PlanSeed {
  const { owner, ownerId, theme, goal, results, directions, members } = model.fields
  const year = isAcademicYear(model.fields.year) ? nextAcademicYear(model.fields.year) : ''
  return {
    fields: {
      owner,
      ownerId,
      year,
      theme,
      goal,
      results,
      directions: [...directions],
      members: [...members]
    },
    tasks: model.tasks.map(({ text }) => text),
    meetings: model.meetings.map(({ id, when, topic, form, place, link, responsible, responsibleText }) => ({
      when: moved(when, year),
      topic,
      form,
      place,
      link,
      responsible: [...responsible],
      responsibleText,
      agenda: agendaOf(model, id).map(({ text, kind, speakers, speakersText, minutes }) => ({
        text,
        kind,
        speakers: [...speakers],
        speakersText,
        minutes
      }))
    })),
    activities: model.activities.map(
      ({ section, content, participants, due, responsible, responsibleText, outcome }) => ({
        section,
        content,
        participants,
        due: moved(due, year),
        responsible: [...responsible],
        responsibleText,
        outcome
      })
    )
  }
}

function moved(when: When, year: string): When {
  const next: When = { ...when }
  if (when.date) next.date = sameDayNextYear(when.date, year)
  // A period keeps its length.
  if (when.date && when.until) {
    const days = (Date.parse(when.until) - Date.parse(when.date)) / 86_400_000
    next.until = addDays(next.date!, days)
  }
  if (when.month) next.month = `${Number(when.month.slice(0, 4)) + 1}${when.month.slice(4)}`
  return next
}

/** A day that 52 weeks bring to the end of July, before the planning of `year` begins, goes a week further. */
function sameDayNextYear(date: string, year: string): string {
  const next = addDays(date, DAYS)
  const begins = `${year.slice(0, 4)}-08-01`
  const began = `${Number(year.slice(0, 4)) - 1}-08-01`
  return year && date >= began && next < begins ? addDays(next, WEEK) : next
}

/** By UTC, so that no change of clocks can shift a day. */
function addDays(date: string, days: number): string {
  const day = new Date(`${date}T00:00:00Z`)
  day.setUTCDate(day.getUTCDate() + days)
  return day.toISOString().slice(0, 10)
}
