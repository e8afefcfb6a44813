/** What about this browser a person should know before trusting it with data. */

/** Browsers inside messengers keep their own storage and throw it away; the name is how they tell of themselves. */
const EMBEDDED =
  /\b(FBAN|FBAV|Instagram|Line\/|MicroMessenger|Telegram|VKClient|VK_|OKApp|Viber|WhatsApp|; wv\))/i

export function browserTroubles(agent = navigator.userAgent): { embedded: boolean } {
  return { embedded: EMBEDDED.test(agent) }
}
