import { describe, expect, it } from 'vitest'
import { fileName, fileStem } from './download.ts'

describe('names of files', () => {
  it('keeps Cyrillic and joins words by underscores', () => {
    expect(fileName(['План', 'РМО учителей химии', '2026–2027'], 'docx')).toBe(
      'План_РМО_учителей_химии_2026-2027.docx'
    )
  })

  it('writes a date by hyphens', () => {
    expect(fileName(['Протокол', '3', '27.11.2026'], 'docx')).toBe('Протокол_3_27-11-2026.docx')
  })

  it.each([
    ['МБОУ «СОШ № 4»: план/итоги', 'МБОУ_СОШ_№_4_план_итоги'],
    ['a<b>c:d"e|f?g*h\\i', 'a_b_c_d_e_f_g_h_i'],
    ['..\\..\\etc/passwd', 'etc_passwd'],
    ['точка в конце. ', 'точка_в_конце'],
    ['строка\nс\tпробелами\u00a0и\u0000нулём', 'строка_с_пробелами_и_нулём']
  ])('makes «%s» safe', (given, safe) => {
    expect(fileStem([given])).toBe(safe)
  })

  it('keeps й and ё whole when they come in two parts', () => {
    expect(fileStem(['Йод и ёлка'.normalize('NFD')])).toBe('Йод_и_ёлка')
  })

  it('never takes a name that Windows keeps for a device', () => {
    expect(fileStem(['CON'])).toBe('Файл_CON')
  })

  it('has a name even when nothing is left', () => {
    expect(fileName(['???', ''], 'ics')).toBe('Файл.ics')
  })

  it('fits a long name into what Android allows', () => {
    const name = fileName(['Очень длинное название объединения '.repeat(20)], 'docx')
    expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(200)
    expect(name.endsWith('.docx')).toBe(true)
  })
})
