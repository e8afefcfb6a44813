export const ROOT: string
export class PrepareError extends Error {}
export function installIfStale(root?: string): Promise<void>
export function buildIfStale(root?: string): Promise<void>
export function pinnedNode(root?: string): string
