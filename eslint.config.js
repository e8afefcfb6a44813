import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript'
import importX from 'eslint-plugin-import-x'
import svelte from 'eslint-plugin-svelte'
import globals from 'globals'
import svelteParser from 'svelte-eslint-parser'
import ts from 'typescript-eslint'
import svelteConfig from './svelte.config.js'

const SVELTE = ['**/*.svelte', '**/*.svelte.ts']
const PURE = ['svelte', 'svelte/*', 'yjs', 'y-*', 'dexie', '$app/*']

const lib = (room) => `./src/lib/${room}`

/** The arrows of ARCHITECTURE.md: what stands in `room` may import from the rooms named, and from no others. */
const mayImport = (room, ...rooms) => ({
  target: lib(room),
  from: './src/lib',
  except: [
    `./${room}`,
    './result.ts',
    './grouped.ts',
    './month-stems.ts',
    './rich-text.ts',
    ...rooms.map((name) => `./${name}`)
  ],
  message: `${room} may import only from: ${rooms.join(', ') || 'nothing else'}.`
})

const KINDS = [
  'analysis',
  'answer',
  'campaign',
  'directory',
  'plan',
  'poster-session',
  'practice',
  'protocol',
  'trajectory'
]

/** Pure rooms of a kind that others may know beside its model. */
const PURE_ROOMS = {
  answer: ['./result.ts', './shown-groups.ts'],
  campaign: ['./campaign-words.ts'],
  directory: ['./attestation-term.ts'],
  plan: ['./plan-words.ts', './plan-list.ts', './plan-owner.ts']
}

/** A kind imports another kind's model, and nothing else of it; its tests also what the other's tests are made with. */
const kindsApart = KINDS.flatMap((kind) =>
  KINDS.filter((other) => other !== kind).map((other) => ({
    target: lib(`kinds/${kind}`),
    from: lib(`kinds/${other}`),
    except: ['./model.ts', `./${other}.fixture.ts`, ...(PURE_ROOMS[other] ?? [])],
    message: `Of the kind ${other}, ${kind} knows only the model.`
  }))
)

const packages = (files, group, message) => ({
  files,
  ignores: ['**/*.test.ts'],
  rules: { 'no-restricted-imports': ['error', { patterns: [{ group, message }] }] }
})

export default ts.config(
  { ignores: ['node_modules/', '.svelte-kit/', 'build/', 'data/', '.cache/', 'test-results/'] },
  ts.configs.recommended,
  svelte.configs.recommended,
  svelte.configs.prettier,
  {
    languageOptions: {
      globals: { ...globals.browser, ...globals.node },
      // Also for .ts files: import-x reads the .svelte files they import with these options.
      parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'] }
    },
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [createTypeScriptImportResolver({ project: './tsconfig.json' })],
      'import-x/parsers': { 'svelte-eslint-parser': ['.svelte'], '@typescript-eslint/parser': ['.ts'] }
    },
    rules: {
      'no-undef': 'off',
      'no-console': 'error',
      'no-empty': ['error', { allowEmptyCatch: false }],
      'import-x/no-cycle': 'error',
      'import-x/no-restricted-paths': [
        'error',
        {
          zones: [
            mayImport('ui'),
            mayImport('crdt'),
            mayImport('sync', 'crdt', 'device'),
            mayImport('device', 'crdt', 'sync/wire.ts'),
            mayImport('files', 'crdt', 'device', 'sync'),
            mayImport(
              'search',
              'crdt/kind.ts',
              'device',
              'kinds/kinds.ts',
              'kinds/directory/model.ts',
              'space',
              'ui'
            ),
            mayImport('comments', 'crdt'),
            mayImport('exchange', 'ui/words.ts', 'kinds/academic-year.ts'),
            mayImport(
              'kinds',
              'crdt',
              'exchange',
              'ui',
              'sync',
              'device',
              'files',
              'space',
              'comments/document.ts'
            ),
            ...kindsApart
          ]
        }
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'svelte/no-navigation-without-resolve': 'off',
      // Bridges to documents and devices hold plain collections on purpose: they tell by themselves when they change.
      'svelte/prefer-svelte-reactivity': 'off',
      'svelte/no-at-html-tags': 'error'
    }
  },
  {
    files: SVELTE,
    languageOptions: {
      parser: svelteParser,
      parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig }
    }
  },
  packages(
    [
      'src/lib/**/model.ts',
      'src/lib/**/academic-year.ts',
      'src/lib/rich-text.ts',
      'src/lib/kinds/poster-session/{ink,programme,board-places,result,result-about,result-words,handing-in,paper,poster-view}.ts',
      'src/lib/kinds/{answer,campaign,trajectory}/{advice,diagnosis-list,figures,heat-cells,heat-map,library,life,overview,proposals,refusals,result,view}.ts'
    ],
    PURE,
    'A model is pure: no Yjs, no Svelte, no browser.'
  ),
  packages(
    ['src/lib/**/{document,summary,form}.ts'],
    ['svelte', 'svelte/*', 'dexie', '$app/*'],
    'A document imports no Svelte and no browser.'
  ),
  packages(
    ['src/**/*.svelte'],
    ['yjs', 'y-*', 'dexie', 'lib0/*'],
    'A component never touches a Yjs type, IndexedDB or a socket.'
  ),
  packages(
    ['src/lib/{ui,crdt,device,sync,files,exchange,search}/**/*.ts'],
    ['$app/*'],
    'Only routes and the navigation module know the framework of addresses.'
  )
)
