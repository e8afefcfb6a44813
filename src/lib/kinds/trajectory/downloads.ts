/** What leaves a trajectory as a file. The libraries come with the first press. */
import { downloadDocx } from '$lib/exchange/download-docx.ts'
import type { OpenSpace } from '$lib/space/open-space.svelte.ts'
import { readFrozen, type MissingVersion } from '$lib/space/read-frozen.ts'
import { failed, ok, type Result } from '$lib/result.ts'
import { dayOf, today } from '../academic-year.ts'
import type { TrajectoryContext } from './form.ts'
import { thaw, type Called } from './frozen.ts'
import { DRAFT, type TrajectoryState, type Version } from './life.ts'
import type { TrajectoryModel } from './model.ts'
import { calledNow } from './called.ts'

export interface Thawed {
  sha256: string
  model: TrajectoryModel
  called: Called
}

/** A frozen version as it was approved. */
export async function readVersion(
  space: OpenSpace,
  { file, sha256 }: Version
): Promise<Result<Thawed, MissingVersion>> {
  if (!file) return failed('newer')
  const read = await readFrozen(space, file, thaw)
  return read.ok ? ok({ sha256, ...read.value }) : read
}

/** Of the living trajectory. */
export function livingContext(
  space: OpenSpace,
  model: TrajectoryModel,
  state: TrajectoryState
): TrajectoryContext {
  return { called: calledNow(space, model, state), state, today: today() }
}

/** Of a version: names as they were; only who set a mark without standing in it is called as today. */
export function versionContext(
  space: OpenSpace,
  { model, called }: Thawed,
  state: TrajectoryState,
  version: Version
): TrajectoryContext {
  const names = { ...calledNow(space, model, state).names, ...called.names }
  return {
    called: { ...called, names },
    state: DRAFT,
    version,
    today: dayOf(version.marks[0]?.at)
  }
}

/** The trajectory in its official form as DOCX. */
export async function downloadTrajectory(model: TrajectoryModel, context: TrajectoryContext): Promise<void> {
  const { trajectoryForm } = await import('./form.ts')
  await downloadDocx(trajectoryForm(model, context))
}

export async function downloadVersion(
  space: OpenSpace,
  state: TrajectoryState,
  version: Version
): Promise<MissingVersion | null> {
  const read = await readVersion(space, version)
  if (!read.ok) return read.failure
  await downloadTrajectory(read.value.model, versionContext(space, read.value, state, version))
  return null
}
