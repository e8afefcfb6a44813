/** What leaves a protocol as paper or a file. The libraries come with the first press. */
import { downloadDocx } from '$lib/exchange/download-docx.ts'
import type { OfficialForm } from '$lib/exchange/form.ts'
import { ok, type Result } from '$lib/result.ts'
import type { OpenSpace } from '$lib/space/open-space.svelte.ts'
import { readFrozen, type MissingVersion } from '$lib/space/read-frozen.ts'
import { calledNow, headOf } from './called.ts'
import type { Stamped } from './form.ts'
import { thaw } from './frozen.ts'
import type { ProtocolModel } from './model.ts'

/** The forms know the declension of names, which nobody else on a screen needs. */
const forms = () => import('./form.ts')

/** Of a version: its frozen text, with everybody called as they were. */
export async function versionForm(
  space: OpenSpace,
  stamped: Stamped,
  what: string
): Promise<Result<OfficialForm | null, MissingVersion>> {
  const read = await readFrozen(space, stamped.version.file, thaw)
  if (!read.ok) return read
  const { model, called } = read.value
  const { paperOf } = await forms()
  return ok(paperOf(model, called, what, headOf(space), stamped))
}

export async function downloadVersion(
  space: OpenSpace,
  stamped: Stamped,
  what: string
): Promise<MissingVersion | null> {
  const form = await versionForm(space, stamped, what)
  if (!form.ok) return form.failure
  if (form.value) await downloadDocx(form.value)
  return null
}

/** As the protocol stands now. */
export async function downloadLiving(space: OpenSpace, model: ProtocolModel, what: string): Promise<null> {
  const { paperOf } = await forms()
  const form = paperOf(model, calledNow(space, model), what, headOf(space))
  if (form) await downloadDocx(form)
  return null
}
