import { mount, unmount } from 'svelte'
import { expect, it } from 'vitest'
import { page } from 'vitest/browser'
import Stepper from './Stepper.svelte'

it('both buttons of a stepper stay in one line where its label leaves them no room', async () => {
  const target = document.createElement('div')
  target.style.inlineSize = '13rem'
  document.body.append(target)
  const mounted = mount(Stepper, { target, props: { label: 'Слотов до перерыва', value: 3 } })
  target.querySelector<HTMLElement>('[role=group]')!.style.flexWrap = 'wrap'
  const top = (name: string) => page.getByRole('button', { name }).element().getBoundingClientRect().top
  expect(top('Слотов до перерыва: больше')).toBe(top('Слотов до перерыва: меньше'))
  await unmount(mounted)
  target.remove()
})
