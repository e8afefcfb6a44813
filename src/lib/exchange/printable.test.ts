import { describe, expect, it } from 'vitest'
import { printable } from './printable.ts'

describe('text for files', () => {
  it('keeps every break as a line’s end', () => {
    expect(printable('а\r\nб\rв\u000bг\u2028д')).toBe('а\nб\nв\nг\nд')
  })

  it('drops what XML does not allow, and keeps tabs', () => {
    expect(printable('а\u0000\u0007\tб\uffff')).toBe('а\tб')
  })

  it('mends half a pair', () => {
    expect(printable('а\ud83d')).toBe('а\ufffd')
  })
})
