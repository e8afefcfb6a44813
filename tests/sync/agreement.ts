/** What must be true of all devices once everything is delivered. */
import { expect } from 'vitest'
import * as Y from 'yjs'
import { planKind } from '$lib/kinds/plan/document.ts'
import { planState } from '$lib/kinds/plan/model.ts'
import type { Letters } from './letters.ts'
import type { PlanDesk } from './plan-desk.ts'

export function expectAgreement(desks: readonly PlanDesk[], letters: Letters): void {
  const [first] = desks
  for (const { doc, handle } of desks) {
    expect(doc.store.pendingStructs).toBeNull()
    expect(doc.store.pendingDs).toBeNull()
    expect(Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(first!.doc))).toBe(true)
    expect(handle.model).toEqual(first!.handle.model)
    expect(planState(handle.events)).toEqual(planState(first!.handle.events))
    expect(handle.model.unreadable).toBe(0)
    expect(handle.model).toEqual(readAnew(doc))
  }
  expect(letters.missingFrom(first!.text)).toEqual([])
  expect(letters.risenIn(first!.text)).toEqual([])
}

/** The same document without anything remembered. */
function readAnew(doc: Y.Doc) {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return planKind.read(copy)
}
