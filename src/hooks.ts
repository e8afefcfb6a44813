import { profileOfTab } from '$lib/device/profile.ts'

/** Where it is not known who works here the start page asks that first, under every address: it is there again once it is known. */
export const reroute = () => (profileOfTab === null ? '/start' : undefined)
