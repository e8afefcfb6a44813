import adapter from '@sveltejs/adapter-static'

/** @type {import('@sveltejs/kit').Config} */
export default {
  kit: {
    adapter: adapter({ fallback: '200.html' }),
    alias: { $tests: 'tests' },
    serviceWorker: { register: false },
    version: { pollInterval: 0 },
    typescript: {
      config(config) {
        config.include.push('../tests/**/*.ts', '../scripts/**/*.ts', '../playwright.config.ts')
      }
    }
  },
  compilerOptions: { runes: true }
}
