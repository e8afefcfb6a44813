/** Brings the row that a search led to into view, opened, as soon as its screen has drawn it. */

let waiting: MutationObserver | null = null

export function showRow(id: string): void {
  waiting?.disconnect()
  const look = () => {
    const led = new URL(location.href).searchParams.get('row') === id
    const row = document.querySelector<HTMLElement>(`main [data-row="${CSS.escape(id)}"]`)
    if (led && !row) return
    waiting?.disconnect()
    if (!led || !row) return
    const press = row.querySelector<HTMLElement>('.t-press')
    if (press?.ariaExpanded === 'false') press.click()
    row.scrollIntoView({ block: 'start' })
    press?.focus({ preventScroll: true })
  }
  waiting = new MutationObserver(look)
  waiting.observe(document.body, { childList: true, subtree: true })
  look()
}
