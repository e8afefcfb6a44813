/** Sheets a poster is printed on. Pure. */

/** Millimetres, upright (ISO 216). */
const SIZES = { A4: [210, 297], A3: [297, 420], A2: [420, 594], A1: [594, 841] } as const

export type Paper = keyof typeof SIZES

export const PAPERS = Object.keys(SIZES) as Paper[]

export function paperSize(paper: Paper, shape: 'portrait' | 'landscape'): { width: number; height: number } {
  const [short, long] = SIZES[paper]
  return shape === 'portrait' ? { width: short, height: long } : { width: long, height: short }
}
