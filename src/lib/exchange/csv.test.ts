import { describe, expect, it } from 'vitest'
import { decodeText, guessDelimiter, parseCsv } from './csv.ts'

describe('records of a CSV', () => {
  it('keep delimiters, quotes and line breaks that stand in quotes', () => {
    const text = 'а;"б;в";"сказал ""да"""\r\n"две\r\nстроки";;\r\n'
    expect(parseCsv(text, ';')).toEqual([
      ['а', 'б;в', 'сказал "да"'],
      ['две\r\nстроки', '', '']
    ])
  })

  it('keep empty lines, so that numbers of rows are those of the file', () => {
    expect(parseCsv('а,б\n\nв,г', ',')).toEqual([['а', 'б'], [''], ['в', 'г']])
  })

  it('end at CR alone, as old tables have it', () => {
    expect(parseCsv('а;б\rв;г\r', ';')).toEqual([
      ['а', 'б'],
      ['в', 'г']
    ])
  })

  it('take a quote that is never closed for text', () => {
    expect(parseCsv('"Школа № 4;химия\nв;г', ';')).toEqual([
      ['"Школа № 4', 'химия'],
      ['в', 'г']
    ])
  })
})

describe('the delimiter', () => {
  it.each([
    ['ФИО;Школа\nБелова, А.;4\n', ';'],
    ['ФИО,Школа\nБелова А.,4\n', ','],
    ['ФИО\tШкола\nБелова, А.\t4\n', '\t'],
    ['один столбец\nвторая строка', ';']
  ])('is guessed', (text, delimiter) => {
    expect(guessDelimiter(text)).toBe(delimiter)
  })
})

describe('the encoding', () => {
  const CP1251 = new Uint8Array([0xd4, 0xc8, 0xce, 0x3b, 0xb8, 0xb9]) // ФИО;ё№

  it('is Windows-1251 where the bytes are no UTF-8', () => {
    expect(decodeText(CP1251)).toBe('ФИО;ё№')
  })

  it('is UTF-8 where they are, with or without its mark', () => {
    expect(decodeText(new TextEncoder().encode('ФИО;ё№'))).toBe('ФИО;ё№')
    expect(decodeText(new TextEncoder().encode('\ufeffФИО'))).toBe('ФИО')
  })

  it('is UTF-16 by its mark, as Excel saves «Текст Юникод»', () => {
    const text = '\ufeffФИО\tШкола'
    const bytes = new Uint8Array(new Uint16Array([...text].map((letter) => letter.charCodeAt(0))).buffer)
    expect(decodeText(bytes)).toBe('ФИО\tШкола')
  })
})
