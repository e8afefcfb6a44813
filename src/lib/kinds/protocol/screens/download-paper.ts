/** The papers of a protocol as DOCX: of the version that is signed or waits for it, else as it stands. */
import { toasts } from '$lib/ui/toasts.svelte.ts'
import { downloadLiving, downloadVersion } from '../downloads.ts'
import type { ProtocolDesk } from './protocol-desk.svelte.ts'

export async function downloadPaper(desk: ProtocolDesk, what: string): Promise<void> {
  const { space, model, version, writes, life } = desk
  const missing =
    version && !writes
      ? await downloadVersion(space, { version, versions: life.versions }, what)
      : await downloadLiving(space, model, what)
  if (missing) toasts.show({ text: 'Текст этой версии ещё не дошёл до этого устройства.' })
}
