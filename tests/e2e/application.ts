/** What every browser test starts from: a relay of its own with the built application, and the way of a new user. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { COMPILED } from '../compiled.ts'

export { expect }

/** A relay in a process of its own, so that a test can kill it. */
export class RelayProcess {
  port = 0
  #child: ChildProcess | null = null
  #dataDir: string

  constructor(dataDir: string) {
    this.#dataDir = dataDir
  }

  get url(): string {
    return `http://localhost:${this.port}`
  }

  /** Starts on the port it had before, so that open pages find it again. */
  async start(env: Record<string, string> = {}): Promise<void> {
    const child = spawn('node_modules/.bin/node', ['sync-server/main.ts'], {
      env: {
        ...process.env,
        ...COMPILED,
        PORT: String(this.port),
        DATA_DIR: this.#dataDir,
        LOG_LEVEL: 'error',
        ...env
      },
      stdio: ['ignore', 'pipe', 'inherit']
    })
    this.#child = child
    this.port = await new Promise<number>((resolve, reject) => {
      let said = ''
      child.stdout!.on('data', (data: Buffer) => {
        said += String(data)
        const port = /http:\/\/localhost:(\d+)/.exec(said)?.[1]
        if (port) resolve(Number(port))
      })
      child.once('exit', (code) => reject(new Error(`the relay ended with ${code}: ${said}`)))
    })
  }

  /**
   * Copies everything the relay has, as a machine's snapshot does.
   * @returns what puts the copy in its place again: a relay that lost what came after, and does not know it
   */
  async snapshot(): Promise<() => Promise<void>> {
    const copy = `${this.#dataDir}-copy`
    await this.kill('SIGTERM')
    await cp(this.#dataDir, copy, { recursive: true })
    await this.start()
    return async () => {
      await this.kill('SIGTERM')
      await rm(this.#dataDir, { recursive: true })
      await cp(copy, this.#dataDir, { recursive: true })
      await rm(copy, { recursive: true })
      await this.start()
    }
  }

  /** One of the administrator's commands over this relay's data: `backup.ts FILE`, `restore.ts FILE`. */
  async run(script: string, file: string): Promise<void> {
    const child = spawn('node_modules/.bin/node', [`sync-server/${script}`, file], {
      env: { ...process.env, ...COMPILED, DATA_DIR: this.#dataDir, LOG_LEVEL: 'error' },
      stdio: ['ignore', 'ignore', 'inherit']
    })
    const [code] = (await once(child, 'exit')) as [number]
    expect(code, script).toBe(0)
  }

  /** The process stands still as an overloaded machine does: sockets stay open, nothing answers. */
  freeze(): void {
    this.#child?.kill('SIGSTOP')
  }

  thaw(): void {
    this.#child?.kill('SIGCONT')
  }

  /** As a power cut would. */
  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const child = this.#child
    if (!child || child.exitCode !== null) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.removeAllListeners('exit')
    const exited = new Promise((resolve) => child.once('exit', resolve))
    child.kill(signal)
    await Promise.race([gone, exited])
    this.#child = null
  }
}

interface Fixtures {
  relay: RelayProcess
  /** Opens a device of its own: separate storage, as another browser. */
  device: (options?: Parameters<Browser['newContext']>[0]) => Promise<Device>
  /**
   * Whether devices put the application by, to start and go on without a network: `test.use({ installs: true })`. That is
   * half of what a test costs, and nothing to most of them. In a file of those, `@visits` marks the tests that need not.
   */
  installs: boolean
}

export interface Device {
  context: BrowserContext
  page: Page
}

export const test = base.extend<Fixtures>({
  relay: async ({}, use) => {
    const dataDir = await mkdtemp(join(tmpdir(), 'metodkabinet-e2e-'))
    const relay = new RelayProcess(dataDir)
    await relay.start()
    await use(relay)
    await relay.kill()
    await rm(dataDir, { recursive: true, force: true })
  },

  baseURL: async ({ relay }, use) => use(relay.url),

  installs: [false, { option: true }],

  device: async ({ browser, relay, installs }, use, info) => {
    const contexts: BrowserContext[] = []
    const workers = installs && !info.tags.includes('@visits') ? 'allow' : 'block'
    const troubles: string[] = []
    await use(async (options = {}) => {
      const { locale, timezoneId, viewport } = info.project.use
      const context = await browser.newContext({
        baseURL: relay.url,
        locale,
        timezoneId,
        viewport,
        serviceWorkers: workers,
        ...options
      })
      contexts.push(context)
      const page = await context.newPage()
      page.on('pageerror', (error) => troubles.push(error.message))
      return { context, page }
    })
    for (const context of contexts) await context.close()
    expect(troubles, 'nothing was thrown in the page').toEqual([])
  }
})

/** The words of the corner; the button's name is what it says. */
export const corner = (page: Page) =>
  page.getByRole('button', { name: /^(На сервере|Сохранен|Отправляется|Не сохранено)/ })

/** A new user makes a space; answers its id. */
export async function createSpace(page: Page, title = 'Заречный район'): Promise<string> {
  await page.goto('/start')
  await page.getByRole('link', { name: 'Создать пространство' }).click()
  await page.getByLabel('Район или муниципалитет').fill(title)
  await page.getByLabel('Фамилия').fill('Климова')
  await page.getByLabel('Имя').fill('Ирина')
  await page.getByLabel('Отчество').fill('Павловна')
  await page.getByRole('button', { name: 'Создать пространство' }).click()
  await expect(page.getByRole('heading', { name: 'Планы' })).toBeVisible()
  return spaceOf(page)
}

export function spaceOf(page: Page): string {
  return /\/s\/([^/]+)/.exec(page.url())![1]!
}

export async function openExample(page: Page): Promise<string> {
  await page.goto('/start')
  await page.getByRole('link', { name: 'Посмотреть на примере' }).click()
  await expect(page).toHaveURL(/\/today$/, { timeout: 60_000 })
  await page.getByRole('link', { name: 'Планы', exact: true }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: 'Планы' })).toBeVisible()
  return spaceOf(page)
}

/** The service's own plan from its template; answers its id. */
export async function createServicePlan(page: Page): Promise<string> {
  await page.getByRole('link', { name: 'Создать план', exact: true }).first().click()
  await page.getByLabel('Чей план').selectOption({ label: 'Методическая служба' })
  await page.getByRole('button', { name: 'Создать план' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'План работы методической службы' })).toBeVisible()
  return /\/plans\/([^/?]+)/.exec(page.url())![1]!
}
