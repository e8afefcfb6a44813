import { sveltekit } from '@sveltejs/kit/vite'
import { SvelteKitPWA } from '@vite-pwa/sveltekit'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { chromium } from './scripts/chromium.mjs'

export default defineConfig({
  plugins: [
    sveltekit(),
    SvelteKitPWA({
      base: '/',
      scope: '/',
      registerType: 'prompt',
      injectRegister: false,
      manifest: false, // static/manifest.webmanifest, linked from app.html: the fallback page gets no injection
      kit: { spa: true, adapterFallback: '200.html', trailingSlash: 'never' },
      workbox: {
        globPatterns: ['client/**/*.{js,css,ico,png,svg,webp,woff2,webmanifest}', '200.html'],
        navigateFallback: '/200.html',
        navigateFallbackDenylist: [/^\/api\//, /^\/sync\//, /^\/health$/, /^\/metrics$/],
        maximumFileSizeToCacheInBytes: 4 * 1024 * 1024,
        // The first visit too finds its later chunks on the device once they are there; a new version still waits.
        clientsClaim: true
      }
    })
  ],
  resolve: { dedupe: ['yjs'] },
  build: { target: ['chrome111', 'firefox128', 'safari16.4'] },
  test: {
    expect: { requireAssertions: true },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['src/**/*.test.ts'],
          exclude: ['src/**/*.browser.test.ts']
        }
      },
      {
        extends: true,
        test: { name: 'sync', environment: 'node', include: ['tests/sync/**/*.test.ts'], testTimeout: 60_000 }
      },
      {
        extends: true,
        test: {
          name: 'relay',
          environment: 'node',
          include: ['tests/relay/**/*.test.ts'],
          testTimeout: 60_000
        }
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['src/**/*.browser.test.ts'],
          browser: {
            enabled: true,
            headless: true,
            provider: playwright({ launchOptions: chromium }),
            instances: [{ browser: 'chromium' }],
            screenshotFailures: false
          }
        }
      }
    ]
  }
})
