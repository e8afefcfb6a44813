import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Toasts } from './toasts.svelte.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('a note leaves after ten seconds', () => {
  const toasts = new Toasts()
  toasts.show({ text: 'Вопрос 3.4 удалён' })
  vi.advanceTimersByTime(9_999)
  expect(toasts.current?.text).toBe('Вопрос 3.4 удалён')
  vi.advanceTimersByTime(1)
  expect(toasts.current).toBeUndefined()
})

it('a note that one looks at waits, and then goes on counting', () => {
  const toasts = new Toasts()
  toasts.show({ text: 'Вопрос 3.4 удалён' })
  vi.advanceTimersByTime(9_000)
  toasts.pause()
  vi.advanceTimersByTime(60_000)
  expect(toasts.current).toBeDefined()
  toasts.resume()
  vi.advanceTimersByTime(1_000)
  expect(toasts.current).toBeUndefined()
})

it('the next note takes the place of the last and has its own ten seconds', () => {
  const toasts = new Toasts()
  toasts.show({ text: 'первая' })
  vi.advanceTimersByTime(9_000)
  toasts.show({ text: 'вторая' })
  vi.advanceTimersByTime(9_000)
  expect(toasts.current?.text).toBe('вторая')
})

it('acting runs the action once and takes the note away', () => {
  const toasts = new Toasts()
  const run = vi.fn()
  toasts.show({ text: 'Вопрос удалён', action: { label: 'Вернуть', run } })
  toasts.act()
  toasts.act()
  expect(run).toHaveBeenCalledOnce()
  expect(toasts.current).toBeUndefined()
})
