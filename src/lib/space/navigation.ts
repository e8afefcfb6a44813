/** The one module outside the routes that knows the framework of addresses. */
import { goto, preloadCode } from '$app/navigation'

export const paths = {
  start: '/start',
  join: '/join',
  create: '/new',
  example: '/example',
  /** A file that somebody handed over; `from` the space one comes from. */
  openFile: (from?: string) => (from ? `/open?from=${from}` : '/open'),
  space: (space: string) => `/s/${space}`,
  today: (space: string) => `/s/${space}/today`,
  plans: (space: string) => `/s/${space}/plans`,
  newPlan: (space: string) => `/s/${space}/plans/new`,
  plan: (space: string, id: string, part?: string) => `/s/${space}/plans/${id}${part ? `?part=${part}` : ''}`,
  planPrint: (space: string, id: string) => `/s/${space}/plans/${id}/print`,
  protocols: (space: string) => `/s/${space}/protocols`,
  /** Of a meeting of a plan; without one, of whatever meeting. */
  newProtocol: (space: string, plan?: string, meeting?: string) =>
    `/s/${space}/protocols/new${plan ? `?plan=${plan}&meeting=${meeting}` : ''}`,
  protocol: (space: string, id: string) => `/s/${space}/protocols/${id}`,
  /** `what` is the protocol itself, the sheet of registration, or the id of the question of an extract. */
  protocolPrint: (space: string, id: string, what = 'protocol', version?: number) =>
    `/s/${space}/protocols/${id}/print?what=${what}${version ? `&version=${version}` : ''}`,
  analyses: (space: string) => `/s/${space}/analyses`,
  analysis: (space: string, id: string) => `/s/${space}/analyses/${id}`,
  analysisPrint: (space: string, id: string) => `/s/${space}/analyses/${id}/print`,
  assignments: (space: string) => `/s/${space}/assignments`,
  trajectories: (space: string) => `/s/${space}/trajectories`,
  newTrajectory: (space: string) => `/s/${space}/trajectories/new`,
  library: (space: string) => `/s/${space}/trajectories/library`,
  trajectory: (space: string, id: string, part?: string) =>
    `/s/${space}/trajectories/${id}${part ? `?part=${part}` : ''}`,
  trajectoryPrint: (space: string, id: string, version?: number) =>
    `/s/${space}/trajectories/${id}/print${version ? `?version=${version}` : ''}`,
  diagnosis: (space: string) => `/s/${space}/diagnosis`,
  newCampaign: (space: string) => `/s/${space}/diagnosis/new`,
  campaign: (space: string, id: string, part?: string) =>
    `/s/${space}/diagnosis/${id}${part ? `?part=${part}` : ''}`,
  campaignPrint: (space: string, id: string) => `/s/${space}/diagnosis/${id}/print`,
  answer: (space: string, id: string) => `/s/${space}/answers/${id}`,
  answerPrint: (space: string, id: string) => `/s/${space}/answers/${id}/print`,
  sessions: (space: string) => `/s/${space}/sessions`,
  newSession: (space: string) => `/s/${space}/sessions/new`,
  session: (space: string, id: string, part?: string) =>
    `/s/${space}/sessions/${id}${part ? `?part=${part}` : ''}`,
  sessionPrint: (space: string, id: string, what: 'programme' | 'links' | 'posters') =>
    `/s/${space}/sessions/${id}/print/${what}`,
  board: (space: string, id: string) => `/s/${space}/sessions/${id}/board`,
  result: (space: string, id: string, copy?: string) =>
    `/s/${space}/sessions/${id}/result${copy ? `?copy=${copy}` : ''}`,
  /** `what` is the sheet of the session, the feedback of all, or one poster's: its id. */
  resultPrint: (space: string, id: string, what: string, copy?: string) =>
    `/s/${space}/sessions/${id}/result/print?what=${what}${copy ? `&copy=${copy}` : ''}`,
  poster: (space: string, id: string, poster: string) => `/s/${space}/sessions/${id}/posters/${poster}`,
  practices: (space: string) => `/s/${space}/practices`,
  practice: (space: string, id: string) => `/s/${space}/practices/${id}`,
  /** A card of what a poster tells. */
  newPractice: (space: string, session: string, poster: string) =>
    `/s/${space}/practices/new?session=${session}&poster=${poster}`,
  /** Of a document of any kind; `of` is the version that is looked at. */
  versions: (space: string, kind: string, id: string, of?: number) =>
    `/s/${space}/versions/${kind}/${id}${of ? `?of=${of}` : ''}`,
  /** Documents made twice; `of` is the key of the pair that is looked at. */
  doubles: (space: string, of?: string) => `/s/${space}/doubles${of ? `?of=${encodeURIComponent(of)}` : ''}`,
  people: (space: string) => `/s/${space}/people`,
  person: (space: string, id: string) => `/s/${space}/people/${id}`,
  erase: (space: string, id: string) => `/s/${space}/people/${id}/erase`,
  consent: (space: string, id: string) => `/s/${space}/people/${id}/consent`,
  linksForAll: (space: string) => `/s/${space}/people/links`,
  importPeople: (space: string) => `/s/${space}/people/import`,
  associations: (space: string) => `/s/${space}/associations`,
  association: (space: string, id: string) => `/s/${space}/associations/${id}`,
  organizations: (space: string) => `/s/${space}/organizations`,
  organization: (space: string, id: string) => `/s/${space}/organizations/${id}`,
  more: (space: string) => `/s/${space}/more`,
  access: (space: string) => `/s/${space}/access`,
  state: (space: string) => `/s/${space}/state`
} as const

export function go(path: string, options: { replace?: boolean } = {}): Promise<void> {
  return goto(path, { replaceState: options.replace ?? false })
}

/** Changes the address without another step in the history and without scrolling: tabs, filters. */
export function restate(path: string): Promise<void> {
  return goto(path, { replaceState: true, keepFocus: true, noScroll: true })
}

/** Brings the code of an address that one is about to go to. */
export const bring = (path: string): Promise<void> => preloadCode(path)
