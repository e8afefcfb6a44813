import { render } from 'svelte/server'
import { expect, it } from 'vitest'
import CutCards from './CutCards.svelte'

it('a card parts a long name between surname and initials, never initials', () => {
  const card = { id: '1', name: 'Захаренко-Преображенский Е. П.', lines: [], address: null, label: 'код' }
  const { body } = render(CutCards, { props: { label: 'Карточки', cards: [card] } })
  expect(body).toContain('Преображенский Е.\u00a0П.')
})
