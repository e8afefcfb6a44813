/** What the bench and the process of its guests tell each other. */
export interface CrowdPlan {
  port: number
  space: string
  /** Of the session, `poster-session/<id>`. */
  document: string
  /** Secret of the link for guests. */
  secret: string
  guests: number
}

export interface Moment {
  /** Pointer moves a second of each guest. */
  pointerHz: number
  /** New notes a second, of all together. */
  noteHz: number
  seconds: number
}

export interface MomentReport {
  /** Bytes a second that came to one guest, in both rooms. */
  down: number
  /** Milliseconds from a note's sending until another guest's socket had it, for every guest that watches. */
  seen: number[]
  /** Notes that did not come to one who watches. */
  missed: number
  /** Of one core. */
  cpu: number
}

export type Ask =
  { what: 'moment'; moment: Moment } | { what: 'edits'; count: number; aSecond: number } | { what: 'leave' }
