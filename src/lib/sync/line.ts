/** What is known of the line. */

/** Whether the person asked their browser to save traffic. */
export function linePaidByByte(): boolean {
  const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } }
  return connection?.saveData === true
}
