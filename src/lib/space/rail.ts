/** The places of a space, in the order of the rail; five stand in the bottom bar of a phone. */
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
import { paths } from './navigation.ts'

/** @param path where one is */
export function railPlaces(space: string, path: string): Place[] {
  const current = (href: string) => path.startsWith(href)
  return [
    { label: 'Сегодня', icon: Sun, href: paths.today(space), bar: true },
    { label: 'Планы', icon: CalendarDays, href: paths.plans(space), bar: true, kind: 'plan' },
    { label: 'Протоколы', icon: FileText, href: paths.protocols(space), bar: true, kind: 'protocol' },
    { label: 'Поручения', icon: UserCheck, href: paths.assignments(space), bar: true },
    { label: 'Траектории', icon: Route, href: paths.trajectories(space), kind: 'trajectory' },
    {
      label: 'Диагностика',
      icon: ListChecks,
      href: paths.diagnosis(space),
      kind: 'campaign',
      also: `/s/${space}/answers`
    },
    { label: 'Постеры', icon: Presentation, href: paths.sessions(space), kind: 'poster-session' },
    { label: 'Практики', icon: Library, href: paths.practices(space), kind: 'practice' },
    { label: 'Люди', icon: Users, href: paths.people(space), kind: 'directory' },
    { label: 'Объединения', icon: Network, href: paths.associations(space) },
    { label: 'Организации', icon: Building2, href: paths.organizations(space) }
  ].map(({ also, kind, ...place }) => ({
    ...place,
    current: [place.href, also ?? place.href, `/s/${space}/versions/${kind}/`].some(current)
  }))
}
