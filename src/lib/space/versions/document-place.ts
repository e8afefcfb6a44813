/** Where a document is read, for a screen that stands beside it whatever its kind. */
import { paths } from '../navigation.ts'

const PLACES: Record<string, { label: string; path: (space: string, id: string) => string }> = {
  plan: { label: 'План', path: paths.plan },
  trajectory: { label: 'Траектория', path: paths.trajectory },
  campaign: { label: 'Диагностика', path: paths.campaign },
  'poster-session': { label: 'Постер-сессия', path: paths.session },
  practice: { label: 'Практика', path: paths.practice },
  directory: { label: 'Справочник', path: paths.people }
}

/** A kind of which nothing is known here leads to the start of the space. */
export function documentPlace(space: string, kind: string, id: string): { href: string; label: string } {
  const place = PLACES[kind]
  return place
    ? { href: place.path(space, id), label: place.label }
    : { href: paths.space(space), label: 'К началу' }
}
