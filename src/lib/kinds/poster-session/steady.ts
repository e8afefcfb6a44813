/**
 * What is worked out anew from rows of which one has changed: where it comes to the same it stays the same object, so that
 * five hundred cards are not woken by the letter in one of them. Pure but for the memory of the last answer.
 */
import type { Point } from './model.ts'

export function steadyList<T>(): (now: readonly T[]) => readonly T[] {
  let last: readonly T[] = []
  return (now) =>
    now.length === last.length && now.every((item, at) => item === last[at]) ? last : (last = now)
}

export function steadyPoints(): (now: ReadonlyMap<string, Point>) => ReadonlyMap<string, Point> {
  let last: ReadonlyMap<string, Point> = new Map()
  return (now) => {
    let moved = now.size !== last.size
    const next = new Map<string, Point>()
    for (const [id, point] of now) {
      const before = last.get(id)
      const stands = before?.x === point.x && before.y === point.y
      next.set(id, stands ? before : point)
      moved ||= !stands
    }
    return moved ? (last = next) : last
  }
}
