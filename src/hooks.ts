import { profileOfTab } from '$lib/device/profile.ts'

/** Where it is not known who works here, every address asks that first, and is there again once it is known. */
export const reroute = () => (profileOfTab === null ? '/who' : undefined)
