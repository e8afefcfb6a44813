import { describe, expect, it } from 'vitest'
import { DEVICE_WORDS, FILE_WORDS } from './words.ts'

describe('words of failures', () => {
  it('are told apart where a field can fail by its file and by its device', () => {
    expect(Object.keys(FILE_WORDS).filter((name) => name in DEVICE_WORDS)).toEqual([])
  })
})
