import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { sveltekit } from '@sveltejs/kit/vite'
import { SvelteKitPWA } from '@vite-pwa/sveltekit'
import { playwright } from '@vitest/browser-playwright'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import { chromium } from './scripts/chromium.mjs'

/** Compiled whole while it comes, on another thread, and kept compiled: not function by function at the first call. */
const COMPILE_AT_ONCE = '//# allFunctionsCalledOnLoad'

const packages = (...names: string[]) => new RegExp(`/node_modules/(${names.join('|')})/`)
const icons = (name: string) => new RegExp(`/@lucide/svelte/dist/icons/${name}`)
const ours = (...paths: string[]) => new RegExp(`/src/lib/(${paths.join('|')})`)
/** Fields, tables and menus of documents. */
const OF_DOCUMENTS =
  '(ActionList|Cell|Checkbox|ChipGroup|Chosen|Combobox|DateInput|Disclosure|DocumentHead|Field|FieldGrid|FieldSet|' +
  'FileButton|FileField|FileLine|Menu|Picture|PictureText|PresenceFlag|ProgressBar|RadioRows|ReasonDialog|Row|SegmentedControl|Select|SortableList|Tabs|Table|TextArea|' +
  'as-scrolled|drag-order|grow|search-options|typed-date)\\.'
const any =
  (...tests: RegExp[]) =>
  (id: string) =>
    tests.some((test) => test.test(id.replaceAll('\\', '/')))

/**
 * Left to itself the build makes a hundred small files, and each costs the service worker and the browser some
 * milliseconds, one after the other where addresses lead on.
 */
const inFewFiles: Plugin = {
  name: 'in-few-files',
  outputOptions(options) {
    if (this.environment.name !== 'client') return null
    return {
      ...options,
      postBanner: COMPILE_AT_ONCE,
      codeSplitting: {
        groups: [
          {
            name: 'svelte',
            priority: 5,
            // Whose the tab is, the start page too asks first.
            test: any(
              packages('svelte', 'esm-env', 'clsx', '@sveltejs'),
              /preload-helper/,
              ours('device/profile\\.')
            )
          },
          // What every space needs and the start page does not.
          {
            name: 'documents',
            priority: 4,
            minShareCount: 2,
            test: any(
              packages('dexie', 'yjs', 'lib0', 'zod', 'y-protocols', 'jittered-fractional-indexing'),
              ours(
                'crdt/(?!rich-field|rich-editor/|versions/)',
                'device/(?!versions|backup|profile\\.)',
                'sync/(?!canonical-json|compare|file-|sharing)',
                'kinds/(?!short-hash)[\\w-]+\\.ts',
                'kinds/directory/(document|model|summary)\\.ts'
              )
            )
          },
          {
            name: 'frame',
            priority: 3.5,
            minShareCount: 4,
            test: any(
              ours(
                'ui/(?!QrCode|CutCards|copy-text|Rich)(?!' + OF_DOCUMENTS + ')',
                'grouped',
                'result',
                'space/(context|navigation|installation|device-words)'
              ),
              icons('(ellipsis|file-up|minus|panel-bottom-open|pencil|plus|radio|search)\\.')
            )
          },
          // What the rules of kinds call: with the papers' or fields' code every start would wait for that too.
          {
            name: 'words-of-kinds',
            priority: 3.2,
            minShareCount: 2,
            test: ours('exchange/body-name', 'files/hash', 'sync/canonical-json', 'kinds/short-hash')
          },
          // Neither the frame nor a board has them.
          { name: 'fields', priority: 3, minShareCount: 4, test: ours('ui/' + OF_DOCUMENTS) },
          {
            name: 'icons-of-documents',
            priority: 2.8,
            minShareCount: 4,
            test: icons(
              '(archive|calendar|circle-dashed|copy|eye|file(?!-up)|folder|image|lock|paperclip|play|printer|send|share|trash)'
            )
          },
          { name: 'icons', priority: 2.7, minShareCount: 4, test: packages('@lucide') },
          {
            name: 'papers',
            priority: 2.6,
            minShareCount: 4,
            test: any(
              ours(
                'exchange/(?!bundle/)',
                'space/(PrintSheet|DeletedList|RemovedList|SpaceFile|CoText|AttachField|AttachFiles)\\.',
                'space/(delete-document|document-access|file-urls|file-words|remove-with-undo|space-files|read-frozen|front/link-secret)\\.',
                '(crdt/rich-field|sync/file-)'
              )
            )
          },
          // The field of long prose, for the screens that have one.
          { name: 'prose', priority: 2.65, minShareCount: 2, test: ours('ui/Rich', 'space/CoRich') },
          {
            name: 'space',
            priority: 2.5,
            minShareCount: 4,
            test: any(
              ours(
                'space/(?!hand-over/|personal-link/|comments/|doubles/|profiles/|assignments/|analyses/|plan-meeting|rail\\.)',
                'files/',
                'exchange/(?!bundle/)'
              )
            )
          },
          // Brought by kinds.ts, for those who can hold such documents.
          {
            name: 'kinds',
            priority: 2,
            minShareCount: 2,
            test: any(
              ours(
                'kinds/(plan|campaign|answer|practice|trajectory)/(document|model|summary|life|view|overview|frozen|proposals|refusals|result|plan-digest|plan-words)\\.ts',
                'kinds/when/last-day'
              )
            )
          },
          {
            name: 'protocols',
            priority: 1.9,
            minShareCount: 2,
            test: ours(
              'kinds/protocol/(document|model|summary|life|frozen|protocol-list|protocol-words)\\.ts',
              'kinds/assignment/',
              'kinds/analysis/(document|model|summary)\\.ts'
            )
          },
          // What the notice over a space, its list and its screen of doubles share.
          {
            name: 'doubles',
            priority: 1.8,
            minShareCount: 2,
            test: ours('space/doubles/(doubles|pairs)')
          },
          // What a document was like: loaded when the first version is made, or looked at.
          {
            name: 'versions',
            priority: 1.7,
            minShareCount: 2,
            test: any(ours('crdt/versions/', 'device/versions', 'space/versions/'))
          },
          // The hand that draws comes with the first line.
          {
            name: 'pen',
            priority: 0.6,
            test: any(
              packages('perfect-freehand'),
              ours('kinds/poster-session/screens/board/(strokes\\.ts|Ink\\.)')
            )
          },
          // Comes after the screen of a document that people can speak of.
          { name: 'comments', priority: 1.7, minShareCount: 2, test: ours('comments/', 'space/comments/') },
          // What a board and its picture share, and no other screen.
          {
            name: 'wall',
            priority: 1.6,
            test: ours('kinds/poster-session/(board-places|ink|screens/board/sort-signs)\\.ts')
          },
          // Of the board's tools, those that a few other screens have too: a file each would be all head.
          {
            name: 'icons-of-the-board',
            priority: 1.65,
            minShareCount: 2,
            test: icons('(eraser|face-slightly-smiling|maximize|minus|panel-bottom-open)\\.')
          },
          // What a guest's phone brings: apart from all that the service itself works with.
          {
            name: 'board',
            priority: 1.6,
            minShareCount: 2,
            test: any(
              icons('(briefcase-business|hand|message-circle)\\.'),
              ours(
                'kinds/poster-session/screens/(open-session|board/(looks|board-presence|Countdown)|poster/PosterCard)\\.',
                'kinds/poster-session/(model|document|rooms|[\\w]+-room|plain-map|summary|poster-view|board-places|ink|timer)\\.ts'
              )
            )
          },
          {
            name: 'posters',
            priority: 1.5,
            minShareCount: 2,
            test: any(ours('kinds/poster-session/[\\w-]+\\.ts'))
          },
          // Comes when a file is handed over or opened, and with nothing else.
          {
            name: 'hand-over',
            priority: 0.5,
            minShareCount: 2,
            test: ours('exchange/bundle/', 'space/hand-over/')
          },
          {
            name: 'screens-of-trajectories',
            priority: 1.1,
            minShareCount: 4,
            test: any(ours('kinds/(answer|campaign|practice|trajectory)/'))
          },
          {
            name: 'screens',
            priority: 1,
            minShareCount: 4,
            test: any(ours('kinds/(directory|plan)/'))
          }
        ]
      }
    }
  }
}

export default defineConfig({
  plugins: [
    inFewFiles,
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
  resolve: {
    dedupe: ['yjs'],
    alias: [
      // Dexie for browsers of this decade; left to itself the build takes the one for all of them.
      { find: /^dexie$/, replacement: 'dexie/dist/modern/dexie.mjs' },
      // Yjs warns in plain words: its browser's logger brings a schema language and DOM building along, 5 KiB of gzip.
      {
        find: /^lib0\/logging$/,
        replacement: fileURLToPath(new URL('node_modules/lib0/logging.node.js', import.meta.url))
      },
      // Lucide's icons are drawn by our component: see there.
      {
        find: /^\.\.\/Icon\.svelte$/,
        replacement: fileURLToPath(new URL('src/lib/ui/LucideIcon.svelte', import.meta.url))
      }
    ]
  },
  build: { target: ['chrome111', 'firefox128', 'safari16.4'] },
  test: {
    // Limits for what never comes: on a machine that does three other things the longest test needs a minute.
    testTimeout: 180_000,
    expect: { requireAssertions: true, poll: { timeout: 60_000 } },
    // Many tests wait for processes and sockets: also where there are two cores only, two files run at a time.
    maxWorkers: Math.max(2, availableParallelism() - 1),
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
        test: {
          name: 'sync',
          environment: 'node',
          include: ['tests/sync/**/*.test.ts']
        }
      },
      {
        extends: true,
        test: {
          name: 'relay',
          environment: 'node',
          include: ['tests/relay/**/*.test.ts']
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
