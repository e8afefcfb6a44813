/**
 * Rows with what a table shows beside them. An entry stays the same object while nothing of it changed, so a letter
 * typed into one row is no work for the others.
 */
import type { Activity, AgendaItem, Meeting } from './model.ts'

export interface ListedMeeting {
  meeting: Meeting
  /** How many questions its agenda has. */
  questions: number
}

export interface ListedActivity {
  activity: Activity
  /** The section that begins with this row, '' inside one. */
  heading: string
}

const knownMeetings = new WeakMap<Meeting, ListedMeeting>()
const knownActivities = new WeakMap<Activity, ListedActivity>()

export function listMeetings(
  meetings: readonly Meeting[],
  agenda: readonly Pick<AgendaItem, 'parent'>[]
): ListedMeeting[] {
  const counts = new Map<string, number>()
  for (const { parent } of agenda) counts.set(parent, (counts.get(parent) ?? 0) + 1)
  return meetings.map((meeting) => {
    const questions = counts.get(meeting.id) ?? 0
    const known = knownMeetings.get(meeting)
    if (known?.questions === questions) return known
    const listed = { meeting, questions }
    knownMeetings.set(meeting, listed)
    return listed
  })
}

export function listActivities(activities: readonly Activity[]): ListedActivity[] {
  return activities.map((activity, at) => {
    const heading = activity.section === activities[at - 1]?.section ? '' : activity.section
    const known = knownActivities.get(activity)
    if (known?.heading === heading) return known
    const listed = { activity, heading }
    knownActivities.set(activity, listed)
    return listed
  })
}
