// Everything happens on the device: there is no server rendering.
export const ssr = false
export const prerender = false
