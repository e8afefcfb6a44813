/** «Сохранить файл»: everything of the space that this device holds, in one .metod file, also what is not on disk. */
import type { OpenSpace } from './open-space.svelte.ts'

export async function saveFile(space: OpenSpace): Promise<void> {
  const [{ writeBundle }, { download, fileName }] = await Promise.all([
    import('$lib/exchange/bundle.ts'),
    import('$lib/exchange/download.ts')
  ])
  const { title } = space.directory.handle.model.fields
  const bundle = await writeBundle({ space: { id: space.id, title }, documents: await space.contents() })
  download(bundle, fileName([title || 'Пространство', new Date().toISOString().slice(0, 10)], 'metod'))
}
