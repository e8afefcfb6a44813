// The one page that is rendered when the application is built: what a newcomer reads needs no script.
export const ssr = true
export const prerender = true
