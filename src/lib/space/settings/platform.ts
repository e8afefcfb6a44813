/** Whether this is an iPhone or iPad, where installing goes through the share sheet. An iPad says it is a Mac, with fingers. */
export function isApple({
  userAgent,
  maxTouchPoints
}: Pick<Navigator, 'userAgent' | 'maxTouchPoints'>): boolean {
  return /iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1)
}
