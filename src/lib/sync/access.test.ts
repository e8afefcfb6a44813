import { describe, expect, it } from 'vitest'
import {
  accessTo,
  decidingOn,
  isConfidential,
  mayFreeze,
  isLink,
  mayGrant,
  mayHandOver,
  mayLetOut,
  type Access,
  type Grantee
} from './access.ts'
import { parseRoom, type Grant, type Principal, type SpaceRole } from './wire.ts'

const principal = (role: SpaceRole | null, grants: Grant[] = []): Principal => ({
  personId: 'me',
  name: 'Я',
  role,
  grants
})

const granted = (prefix: string, role: Grant['role']) => principal('member', [{ prefix, role }])

const letIn = (...grants: Grant[]) => principal(null, grants)
const SESSION = 'poster-session/1'
const guest = () => letIn({ prefix: SESSION, role: 'guest' })
const expert = () => letIn({ prefix: SESSION, role: 'expert' })
const presenter = () =>
  letIn({ prefix: SESSION, role: 'presenter' }, { prefix: `${SESSION}~poster-a`, role: 'presenter' })

/** A member who works with one private document: grants for its rooms, '' for the document itself. */
const withRooms = (document: string, rooms: Record<string, Grant['role']>) =>
  principal(
    'member',
    Object.entries(rooms).map(([part, role]) => ({ prefix: part ? `${document}~${part}` : document, role }))
  )
const TRAJECTORY = 'trajectory/1'
const teacher = () => withRooms(TRAJECTORY, { '': 'editor' })
const tutor = () => withRooms(TRAJECTORY, { '': 'editor', review: 'editor' })
const mentor = () => withRooms(TRAJECTORY, { '': 'commenter' })
/** Somebody whom a coordinator made a tutor, and what else they were granted. */
const qualified = (...grants: Grant[]) =>
  principal('member', [{ prefix: decidingOn('trajectory'), role: 'editor' }, ...grants])
const ANSWER = 'answer/1'
/** Named by its campaign and its person. */
const [ANNA, BORIS] = ['a4d1c9e2-7b35-4f60-8c1d-2e9f00b3a771', 'b0c2d4e6-1a3b-4c5d-9e7f-8a6b5c4d3e2f']
const ANNAS = `answer/${'0'.repeat(32)}${ANNA.replaceAll('-', '')}`
const person = (personId: string, grants: Grant[] = []): Principal => ({
  ...principal('member', grants),
  personId
})
const expertOf = () => withRooms(ANSWER, { '': 'reader', review: 'editor' })

const access = (who: Principal, room: string, owner: string | null = 'other') =>
  accessTo(who, parseRoom(room)!, owner)

describe('who may do what in a room', () => {
  it.each<[string, Principal, string, string | null, Access]>([
    ['a coordinator writes everything', principal('coordinator'), 'trajectory/1', 'other', 'write'],
    ['a coordinator decides', principal('coordinator'), 'plan/1~review', 'other', 'write'],
    ['a member reads shared kinds', principal('member'), 'plan/1', 'other', 'read'],
    ['a member does not see private ones', principal('member'), 'trajectory/1', 'other', 'none'],
    ['a member writes what is their own', principal('member'), 'plan/1', 'me', 'write'],
    ['an owner does not decide about it', principal('member'), 'plan/1~review', 'me', 'read'],
    ['an owner comments', principal('member'), 'plan/1~comments', 'me', 'write'],
    ['a member comments what they read', principal('member'), 'plan/1~comments', 'other', 'write'],
    ['a member makes a document', principal('member'), 'plan/new', null, 'write'],
    ['a member makes no room of decisions', principal('member'), 'plan/new~review', null, 'read'],
    ['a member does not write the directory', principal('member'), 'directory/1', 'me', 'read'],
    ['nor when they would make it', principal('member'), 'directory/1', null, 'read'],
    ['an observer reads road maps', principal('observer'), 'roadmap/1', 'other', 'read'],
    ['an observer sees no plans', principal('observer'), 'plan/1', 'other', 'none'],
    ['an observer makes nothing', principal('observer'), 'roadmap/new', null, 'read'],
    ['an observer reads the directory', principal('observer'), 'directory/1', 'other', 'read'],
    ['whoever was let in nowhere sees nothing', principal(null), 'plan/1', 'other', 'none'],
    ['not even the directory', principal(null), 'directory/1', 'other', 'none'],
    ['and makes nothing', principal(null), 'plan/new', null, 'none'],
    ['an editor writes', granted('plan/1', 'editor'), 'plan/1', 'other', 'write'],
    ['an editor does not decide', granted('plan/1', 'editor'), 'plan/1~review', 'other', 'read'],
    ['an editor of one plan is none of another', granted('plan/1', 'editor'), 'plan/11', 'other', 'read'],
    [
      'a reader of a private document reads it',
      granted('trajectory/1', 'reader'),
      'trajectory/1',
      'other',
      'read'
    ],
    [
      'a commenter of it comments',
      granted('trajectory/1', 'commenter'),
      'trajectory/1~comments',
      'other',
      'write'
    ],
    ['a commenter does not write it', granted('trajectory/1', 'commenter'), 'trajectory/1', 'other', 'read'],
    [
      'a grant for one room opens no other',
      granted('trajectory/1~tasks', 'editor'),
      'trajectory/1',
      'other',
      'none'
    ],
    [
      'a grant for one room opens that room',
      granted('trajectory/1~tasks', 'editor'),
      'trajectory/1~tasks',
      'other',
      'write'
    ],
    [
      'who was let into the room of decisions decides',
      granted('plan/1~review', 'editor'),
      'plan/1~review',
      'other',
      'write'
    ],
    ['a tutor decides on what they made', qualified(), 'trajectory/1~review', 'me', 'write'],
    [
      'a tutor decides where they were let in',
      qualified({ prefix: 'trajectory/1', role: 'editor' }),
      'trajectory/1~review',
      'other',
      'write'
    ],
    ['a tutor sees no trajectory of others', qualified(), 'trajectory/1', 'other', 'none'],
    ['nor decides there', qualified(), 'trajectory/1~review', 'other', 'none'],
    ['a tutor decides on no plan', qualified(), 'plan/1~review', 'me', 'read'],
    [
      'nor does an observer, whatever they were made',
      { ...qualified({ prefix: 'trajectory/1', role: 'reader' }), role: 'observer' },
      'trajectory/1~review',
      'other',
      'read'
    ],
    [
      'nor who was let into documents only',
      { ...qualified({ prefix: 'trajectory/1', role: 'editor' }), role: null },
      'trajectory/1~review',
      'other',
      'read'
    ],
    [
      'the id by which tutors are named is no document',
      principal('coordinator'),
      'trajectory/all',
      null,
      'none'
    ],
    ['an assignee reports on what they read', principal('member'), 'protocol/1~tasks', 'other', 'write'],
    ['nobody reports on what they do not see', principal('member'), 'trajectory/1~tasks', 'other', 'none'],
    ['a guest reads the session', guest(), 'poster-session/1', 'other', 'read'],
    ['a guest writes notes', guest(), 'poster-session/1~notes', 'other', 'write'],
    ['a guest reads posters', guest(), 'poster-session/1~poster-a', 'other', 'read'],
    ['a guest sees no marks', guest(), 'poster-session/1~marks', 'other', 'none'],
    ['a guest comments nowhere', guest(), 'poster-session/1~comments', 'other', 'read'],
    ['a guest of one session is none of another', guest(), 'poster-session/2', 'other', 'none'],
    ['a guest sees no directory', guest(), 'directory/1', 'other', 'none'],
    ['a presenter writes their poster', presenter(), 'poster-session/1~poster-a', 'other', 'write'],
    ['and no other one', presenter(), 'poster-session/1~poster-b', 'other', 'read'],
    ['nor the session', presenter(), 'poster-session/1', 'other', 'read'],
    ['a presenter answers in notes', presenter(), 'poster-session/1~notes', 'other', 'write'],
    ['a presenter sees no marks', presenter(), 'poster-session/1~marks', 'other', 'none'],
    ['an expert marks', expert(), 'poster-session/1~marks', 'other', 'write'],
    ['an expert writes no poster', expert(), 'poster-session/1~poster-a', 'other', 'read'],
    [
      'the host sees the marks and leaves them alone',
      principal('member'),
      'poster-session/1~marks',
      'me',
      'read'
    ],
    ['the host puts a late poster up', principal('member'), 'poster-session/1~poster-a', 'me', 'write'],
    ['a member sees no marks', principal('member'), 'poster-session/1~marks', 'other', 'none'],
    ['a member writes notes', principal('member'), 'poster-session/1~notes', 'other', 'write'],
    ['a teacher writes their trajectory', teacher(), TRAJECTORY, 'other', 'write'],
    ['and reads what is decided about it', teacher(), `${TRAJECTORY}~review`, 'other', 'read'],
    [
      'who made the trajectory does not decide by that',
      principal('member'),
      `${TRAJECTORY}~review`,
      'me',
      'read'
    ],
    ['a tutor writes the trajectory', tutor(), TRAJECTORY, 'other', 'write'],
    ['and decides about it', tutor(), `${TRAJECTORY}~review`, 'other', 'write'],
    ['a tutor of one trajectory sees no other', tutor(), 'trajectory/2', 'other', 'none'],
    [
      'who decides comments what they were let in to read',
      qualified({ prefix: TRAJECTORY, role: 'reader' }),
      `${TRAJECTORY}~comments`,
      'other',
      'write'
    ],
    [
      'and writes nothing in it',
      qualified({ prefix: TRAJECTORY, role: 'reader' }),
      TRAJECTORY,
      'other',
      'read'
    ],
    ['nor what is decided there', tutor(), 'trajectory/2~review', 'other', 'none'],
    ['a mentor reads the trajectory', mentor(), TRAJECTORY, 'other', 'read'],
    ['comments it', mentor(), `${TRAJECTORY}~comments`, 'other', 'write'],
    ['and decides nothing', mentor(), `${TRAJECTORY}~review`, 'other', 'read'],
    ['a member sees no decisions', principal('member'), `${TRAJECTORY}~review`, 'other', 'none'],
    ['nor comments of a trajectory', principal('member'), `${TRAJECTORY}~comments`, 'other', 'none'],
    ['an observer sees no trajectories', principal('observer'), TRAJECTORY, 'other', 'none'],
    ['nor decisions about them', principal('observer'), `${TRAJECTORY}~review`, 'other', 'none'],
    ['nor answers', principal('observer'), ANSWER, 'other', 'none'],
    [
      'a coordinator decides about a trajectory',
      principal('coordinator'),
      `${TRAJECTORY}~review`,
      'other',
      'write'
    ],
    ['everybody reads a campaign', principal('member'), 'campaign/1', 'other', 'read'],
    ['whoever made it writes it', principal('member'), 'campaign/1', 'me', 'write'],
    [
      'and does not see who stood behind figures let out',
      principal('member'),
      'campaign/1~released',
      'me',
      'none'
    ],
    [
      'nor whom they let in',
      granted('campaign/1~released', 'editor'),
      'campaign/1~released',
      'other',
      'none'
    ],
    ['a coordinator does', principal('coordinator'), 'campaign/1~released', 'other', 'write'],
    ['a person writes their answers', principal('member'), ANSWER, 'me', 'write'],
    ['and reads the expert’s view of them', principal('member'), `${ANSWER}~review`, 'me', 'read'],
    ['others see neither', principal('member'), ANSWER, 'other', 'none'],
    ['not the view either', principal('member'), `${ANSWER}~review`, 'other', 'none'],
    ['a person begins answers named after them', person(ANNA), ANNAS, null, 'write'],
    ['nobody else does, and so owns them', person(BORIS), ANNAS, null, 'none'],
    ['whoever pushed them first, they are that person’s', person(ANNA), ANNAS, BORIS, 'write'],
    ['and of nobody who pushed them', person(BORIS), ANNAS, BORIS, 'none'],
    ['an observer makes none of their own', { ...person(ANNA), role: 'observer' }, ANNAS, null, 'none'],
    ['an expert reads the answers', expertOf(), ANSWER, 'other', 'read'],
    ['and writes the own view', expertOf(), `${ANSWER}~review`, 'other', 'write'],
    ['a kind nobody knows is private', principal('member'), 'novelty/1', 'other', 'none']
  ])('%s', (_, who, room, owner, expected) => {
    expect(access(who, room, owner)).toBe(expected)
  })

  it('two grants for one room: the stronger counts, in either order', () => {
    const grants: Grant[] = [
      { prefix: 'trajectory/1', role: 'reader' },
      { prefix: 'trajectory/1~tasks', role: 'editor' }
    ]
    for (const given of [grants, [...grants].reverse()]) {
      expect(access(principal('member', given), 'trajectory/1~tasks')).toBe('write')
      expect(access(principal('member', given), 'trajectory/1')).toBe('read')
    }
  })
})

describe('whom a freeze passes by', () => {
  const passes = (who: Principal, room: string, owner = 'other') => mayFreeze(who, parseRoom(room)!, owner)

  it('whoever writes the document, in all its rooms but those of who judges it', () => {
    for (const part of ['', '~comments', '~tasks', '~poster-a'])
      expect(passes(principal('member'), `plan/1${part}`, 'me'), part).toBe(true)
    for (const part of ['~review', '~marks'])
      expect(passes(principal('member'), `plan/1${part}`, 'me'), part).toBe(false)
  })
  it('whoever judges, there alone', () => {
    expect(passes(granted('plan/1~review', 'editor'), 'plan/1~review')).toBe(true)
    expect(passes(granted('plan/1~review', 'editor'), 'plan/1')).toBe(false)
    expect(passes(expert(), `${SESSION}~marks`)).toBe(true)
  })
  it('a coordinator everywhere', () => {
    for (const part of ['', '~review', '~marks'])
      expect(passes(principal('coordinator'), `plan/1${part}`)).toBe(true)
  })
})

describe('who lets others in', () => {
  const grants = (who: Principal, room: string, owner: string | null, to: string | Grantee | null) =>
    mayGrant(who, parseRoom(room)!, owner, typeof to === 'string' ? { personId: to, roles: ['member'] } : to)
  const outOf = (who: Principal, room: string, owner: string | null) =>
    mayLetOut(who, parseRoom(room)!, owner)

  it('a coordinator lets every person in everywhere, and whoever holds a link into what members read', () => {
    expect(grants(principal('coordinator'), 'trajectory/1~review', 'other', 'tutor')).toBe(true)
    expect(grants(principal('coordinator'), 'plan/1', 'other', null)).toBe(true)
    expect(grants(principal('coordinator'), 'trajectory/1', 'other', null)).toBe(false)
    expect(grants(principal('coordinator'), 'trajectory/1', 'other', 'link:1')).toBe(false)
  })
  it('whoever made the document lets others into it', () => {
    expect(grants(principal('member'), 'plan/1', 'me', 'boris')).toBe(true)
    expect(grants(principal('member'), 'poster-session/1', 'me', null)).toBe(true)
    expect(grants(principal('member'), 'plan/1', 'other', 'boris')).toBe(false)
  })
  it('nobody makes themselves or a friend the judge of what they wrote', () => {
    expect(grants(principal('member'), 'trajectory/1~review', 'me', 'me')).toBe(false)
    expect(grants(principal('member'), 'trajectory/1~review', 'me', 'boris')).toBe(false)
    expect(grants(principal('member'), 'trajectory/1~review', 'me', null)).toBe(false)
    expect(grants(principal('member'), 'poster-session/1', 'me', 'me')).toBe(false)
  })

  const whom: [string, Grantee | null, boolean][] = [
    ['a member', { personId: 'boris', roles: ['member'] }, true],
    ['a coordinator', { personId: 'boris', roles: ['member', 'coordinator'] }, true],
    ['somebody who has no link yet', { personId: 'boris', roles: [] }, true],
    ['an observer', { personId: 'boris', roles: ['observer'] }, false],
    ['who was let into single documents only', { personId: 'boris', roles: [null] }, false],
    ['who is also that', { personId: 'boris', roles: ['member', null] }, false],
    ['a link that others hold', { personId: 'link:1', roles: [null] }, false],
    ['a link nobody knows of', { personId: 'link:1', roles: [] }, false],
    ['a guest of such a link', { personId: 'link:1-2', roles: [] }, false],
    ['whoever holds a new link', null, false]
  ]
  it.each(whom)('into a private document its maker lets %s: %s', (_, to, expected) => {
    for (const room of ['trajectory/1', 'trajectory/1~comments', 'answer/1', 'novelty/1'])
      expect(grants(principal('member'), room, 'me', to), room).toBe(expected)
    const person = to !== null && !isLink(to.personId)
    expect(grants(principal('coordinator'), 'trajectory/1', 'other', to)).toBe(person)
    expect(grants(principal('member'), 'poster-session/1~notes', 'me', to)).toBe(true)
  })

  it('whoever made it takes back also what they could not give, and never who decides', () => {
    expect(outOf(principal('member'), 'trajectory/1', 'me')).toBe(true)
    expect(outOf(principal('member'), 'trajectory/1~review', 'me')).toBe(false)
    expect(outOf(principal('member'), 'trajectory/1', 'other')).toBe(false)
    expect(outOf(principal('coordinator'), 'trajectory/1~review', 'other')).toBe(true)
  })
})

describe('what a grant for a whole kind opens', () => {
  it('every document of it for reading, when the kind is one that members read', () => {
    const reader: Principal = {
      personId: 'link:1',
      name: '',
      role: null,
      grants: ['plan/all', 'trajectory/all'].map((prefix) => ({ prefix, role: 'reader' }))
    }
    const access = (room: string) => accessTo(reader, parseRoom(room)!, 'anna')
    expect([access('plan/1'), access('plan/1~comments')]).toEqual(['read', 'read'])
    expect([access('trajectory/1'), access('practice/1'), access('plan/all')]).toEqual([
      'none',
      'none',
      'none'
    ])
  })
})

describe('who hands a document over to somebody else', () => {
  const handsOver = (who: Principal, room: string) => mayHandOver(who, parseRoom(room)!)

  it('a coordinator alone, and the whole document', () => {
    expect(handsOver(principal('coordinator'), 'trajectory/1')).toBe(true)
    expect(handsOver(principal('coordinator'), 'trajectory/1~review')).toBe(false)
    expect(handsOver(principal('member'), 'trajectory/1')).toBe(false)
    expect(handsOver(granted('trajectory/1', 'editor'), 'trajectory/1')).toBe(false)
    expect(handsOver(principal('observer'), 'trajectory/1')).toBe(false)
  })
  it('answers stay those of the person in their name', () => {
    expect(handsOver(principal('coordinator'), ANNAS)).toBe(false)
    expect(handsOver(principal('coordinator'), ANSWER)).toBe(true)
  })
  it('who has it no longer sees nothing of it', () => {
    expect(access(principal('member'), TRAJECTORY, 'me')).toBe('write')
    for (const part of ['', '~review', '~comments'])
      expect(access(principal('member'), `${TRAJECTORY}${part}`, 'other'), part).toBe('none')
  })
})

describe('what not everybody of the space may read', () => {
  it.each<[string, boolean]>([
    ['plan/1', false],
    ['plan/1~review', false],
    ['directory/1', false],
    ['poster-session/1~notes', false],
    ['poster-session/1~marks', true],
    ['campaign/1', false],
    ['campaign/1~released', true],
    ['trajectory/1', true],
    ['trajectory/1~review', true],
    [ANNAS, true],
    ['novelty/1', true]
  ])('%s: %s', (room, expected) => {
    expect(isConfidential(parseRoom(room)!)).toBe(expected)
  })
})
