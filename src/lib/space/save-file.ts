/** «Сохранить файл»: everything of the space that this device holds, in one .metod file, also what is not on disk. */
import { toasts } from '$lib/ui/toasts.svelte.ts'
import type { OpenSpace } from './open-space.svelte.ts'
import { DEVICE_WORDS } from './device-words.ts'

export async function saveFile(space: OpenSpace): Promise<void> {
  const [{ extentOf }, { keepAge, makeFile }, { download }] = await Promise.all([
    import('./hand-over/gather.ts'),
    import('./hand-over/make-file.ts'),
    import('$lib/exchange/download.ts')
  ])
  const at = Date.now()
  const extent = await extentOf(space, 'all')
  const file = await makeFile(space, { extent, title: '', password: '' })
  if (!file.ok) {
    if (file.failure !== 'cancelled') toasts.show({ text: DEVICE_WORDS[file.failure].title })
    return
  }
  download(file.value, file.value.name)
  // A device that keeps nothing has said so already.
  await keepAge(space, at)
}
