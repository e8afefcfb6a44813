/** The built application on a relay of its own, with a device that already holds something. */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type BrowserContext, type Page } from 'playwright'
import { chromium as launch } from '../../../scripts/chromium.mjs'
import { bundle, ROOT } from '../measure.ts'
import type { seed } from './seed.ts'

export type Seed = typeof seed

const code = bundle(`${ROOT}tests/bench/app/seed.ts`)

export class Application {
  url = ''
  #dir = mkdtempSync(join(tmpdir(), 'metodkabinet-bench-'))
  #relay: ChildProcess | null = null
  #context: BrowserContext | null = null
  #port = 0

  async startRelay(): Promise<void> {
    const env = {
      ...process.env,
      PORT: String(this.#port),
      DATA_DIR: join(this.#dir, 'relay'),
      LOG_LEVEL: 'error'
    }
    const relay = spawn(process.execPath, ['sync-server/main.ts'], {
      cwd: ROOT,
      env,
      stdio: ['ignore', 'pipe', 'inherit']
    })
    this.#relay = relay
    this.url = await new Promise<string>((resolve, reject) => {
      relay.stdout.on('data', (data: Buffer) => {
        const url = /http:\/\/localhost:\d+/.exec(String(data))?.[0]
        if (url) resolve(url)
      })
      relay.once('exit', (code) => reject(new Error(`the relay ended with ${code}`)))
    })
    this.#port = Number(new URL(this.url).port)
  }

  async killRelay(): Promise<void> {
    const relay = this.#relay
    if (!relay || relay.exitCode !== null) return
    const gone = new Promise((resolve) => relay.once('exit', resolve))
    relay.kill('SIGKILL')
    await gone
    this.#relay = null
  }

  /** The browser with this device's storage; each call is a fresh start of it. */
  async device(): Promise<BrowserContext> {
    await this.#context?.close()
    this.#context = await chromium.launchPersistentContext(join(this.#dir, 'device'), {
      ...launch,
      headless: true,
      locale: 'ru-RU',
      timezoneId: 'Europe/Moscow',
      viewport: { width: 1180, height: 820 }
    })
    return this.#context
  }

  /** Runs `fill` in a page of the origin in which the application itself is not running. */
  async seed<T, A>(fill: (seed: Seed, argument: A) => Promise<T>, argument: A): Promise<T> {
    const page = await (this.#context ?? (await this.device())).newPage()
    await page.goto(`${this.url}/health`)
    await page.evaluate(await code)
    const answer = await page.evaluate(`(${fill.toString()})(seed, ${JSON.stringify(argument)})`)
    await page.close()
    return answer as T
  }

  async close(): Promise<void> {
    await this.#context?.close()
    await this.killRelay()
    rmSync(this.#dir, { recursive: true, force: true })
  }
}

/** Everything that had to be sent is on the relay: nothing of it disturbs what is measured now. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^На сервере/ }).waitFor()
  await page.waitForTimeout(500)
  await page.evaluate(() =>
    new Promise((resolve) => requestIdleCallback(resolve, { timeout: 3000 })).then(() => undefined)
  )
}

/** Runs `measure` with an application that has just been started, and clears up after it. */
export async function withApplication<T>(measure: (app: Application) => Promise<T>): Promise<T> {
  const app = new Application()
  try {
    await app.startRelay()
    return await measure(app)
  } finally {
    await app.close()
  }
}
