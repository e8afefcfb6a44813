/** What leaves a protocol as paper or a file. The libraries come with the first press. */
import { downloadDocx } from '$lib/exchange/download-docx.ts'
import type { OfficialForm } from '$lib/exchange/form.ts'
import type { MissingFile } from '$lib/files/fetch-file.ts'
import { failed, ok, type Result } from '$lib/result.ts'
import type { OpenSpace } from '$lib/space/open-space.svelte.ts'
import { filesOf } from '$lib/space/space-files.svelte.ts'
import { calledNow } from './called.ts'
import { extractForm, protocolForm, registrationForm } from './form.ts'
import { thaw, type Called } from './frozen.ts'
import type { Version } from './life.ts'
import type { ProtocolModel } from './model.ts'

export type MissingVersion = MissingFile | 'newer'

/** `protocol`, `list` for the sheet of registration, or the id of the question of an extract. */
function formOf(model: ProtocolModel, called: Called, what: string, version?: Version): OfficialForm | null {
  if (what === 'protocol') return protocolForm(model, called, version)
  return what === 'list' ? registrationForm(model, called) : extractForm(model, called, what)
}

/** Of a version: its frozen text, with everybody called as they were. */
export async function versionForm(
  space: OpenSpace,
  version: Version,
  what = 'protocol'
): Promise<Result<OfficialForm | null, MissingVersion>> {
  const found = await filesOf(space).load(version.file)
  if (!found.ok) return found
  const thawed = thaw(new Uint8Array(await found.value.arrayBuffer()))
  return thawed ? ok(formOf(thawed.model, thawed.called, what, version)) : failed('newer')
}

/** As the protocol stands now. */
export function livingForm(space: OpenSpace, model: ProtocolModel, what = 'protocol'): OfficialForm | null {
  return formOf(model, calledNow(space, model), what)
}

export async function downloadVersion(
  space: OpenSpace,
  version: Version,
  what: string
): Promise<MissingVersion | null> {
  const form = await versionForm(space, version, what)
  if (!form.ok) return form.failure
  if (form.value) await downloadDocx(form.value)
  return null
}

export async function downloadLiving(space: OpenSpace, model: ProtocolModel, what: string): Promise<null> {
  const form = livingForm(space, model, what)
  if (form) await downloadDocx(form)
  return null
}
