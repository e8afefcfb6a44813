/** The places of a space, in the order of the rail; five stand in the bottom bar of a phone: those of who leads, or of who learns. */
import Building2 from '@lucide/svelte/icons/building-2'
import CalendarDays from '@lucide/svelte/icons/calendar-days'
import FileText from '@lucide/svelte/icons/file-text'
import Library from '@lucide/svelte/icons/library'
import ListChecks from '@lucide/svelte/icons/list-checks'
import Network from '@lucide/svelte/icons/network'
import Presentation from '@lucide/svelte/icons/presentation'
import Route from '@lucide/svelte/icons/route'
import Sun from '@lucide/svelte/icons/sun'
import UserCheck from '@lucide/svelte/icons/user-check'
import Users from '@lucide/svelte/icons/users'
import type { Place } from '$lib/ui/Places.svelte'
import type { Principal } from '$lib/sync/wire.ts'
import { paths } from './navigation.ts'

/**
 * @param path where one is
 * @param leads whether they lead something: plans and protocols are theirs to write
 * @param principal who: whoever came by a link into single documents finds there only what was opened to them
 */
export function railPlaces(
  space: string,
  path: string,
  leads: boolean,
  { role, grants }: Pick<Principal, 'role' | 'grants'>
): Place[] {
  const current = (href: string) => path.startsWith(href)
  const outside = role === null
  const opened = new Set(grants.map(({ prefix }) => prefix.split('/')[0]))
  return [
    { label: 'Сегодня', icon: Sun, href: paths.today(space), bar: true, of: [] },
    {
      label: 'Планы',
      icon: CalendarDays,
      href: paths.plans(space),
      bar: leads,
      of: ['plan', 'analysis'],
      also: `/s/${space}/analyses`
    },
    { label: 'Протоколы', icon: FileText, href: paths.protocols(space), bar: leads, of: ['protocol'] },
    { label: 'Поручения', icon: UserCheck, href: paths.assignments(space), bar: true, of: [] },
    { label: 'Траектории', icon: Route, href: paths.trajectories(space), bar: !leads, of: ['trajectory'] },
    {
      label: 'Диагностика',
      icon: ListChecks,
      href: paths.diagnosis(space),
      bar: !leads,
      of: ['campaign', 'answer'],
      also: `/s/${space}/answers`
    },
    { label: 'Постеры', icon: Presentation, href: paths.sessions(space), of: ['poster-session'] },
    { label: 'Практики', icon: Library, href: paths.practices(space), of: ['practice'] },
    { label: 'Люди', icon: Users, href: paths.people(space), of: ['directory'] },
    { label: 'Объединения', icon: Network, href: paths.associations(space), of: ['directory'], parts: true },
    {
      label: 'Организации',
      icon: Building2,
      href: paths.organizations(space),
      of: ['directory'],
      parts: true
    }
  ]
    .filter(({ of }) => !outside || of.some((kind) => opened.has(kind)))
    .map(({ also, of, parts, bar, ...place }) => ({
      ...place,
      bar: bar || outside,
      // Versions of the directory are looked at from «Люди».
      current: [
        place.href,
        also ?? place.href,
        ...(parts ? [] : of.map((kind) => `/s/${space}/versions/${kind}/`))
      ].some(current)
    }))
}
