/// <reference types="vite-plugin-pwa/client" />
/// <reference types="vite-plugin-pwa/svelte" />

declare global {
  /** Version of the application, set by the build. */
  const __APP_VERSION__: string
}

export {}
