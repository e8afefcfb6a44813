/** The last moment of a day by this device's clock, as an ISO instant: a link «до 30 июня» works on that day too. */
export function endOfDay(day: string): string {
  return new Date(`${day}T23:59:59.999`).toISOString()
}
