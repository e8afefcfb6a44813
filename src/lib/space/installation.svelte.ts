/** The installed application: ready without a network, a newer version waiting, the browser's offer to install. */

/** Chromium's event; other browsers install through their own menu. */
interface InstallOffer extends Event {
  prompt(): Promise<void>
  readonly userChoice: Promise<{ outcome: 'accepted' | 'dismissed' }>
}

/** A newer version is looked for this often while the application stays open, milliseconds. */
const LOOK_FOR_UPDATE = 60 * 60 * 1000

class Installation {
  /** Every file of the application is on this device. */
  offlineReady = $state(false)
  /** A newer version has come and waits for the person's word. */
  updateWaiting = $state(false)
  #offer = $state.raw<InstallOffer | null>(null)
  #update: (reload?: boolean) => Promise<void> = async () => {}
  #listening = false
  #kept = false

  get canInstall(): boolean {
    return this.#offer !== null
  }

  get installed(): boolean {
    return matchMedia('(display-mode: standalone)').matches
  }

  /** The browser offers to install once, early. */
  listen(): void {
    if (this.#listening) return
    this.#listening = true
    addEventListener('beforeinstallprompt', (event) => {
      event.preventDefault()
      this.#offer = event as InstallOffer
    })
    addEventListener('appinstalled', () => (this.#offer = null))
  }

  /** Brings every file of the application to this device: begun only when the first screen needs the line no more. */
  async keep(): Promise<void> {
    if (this.#kept) return
    this.#kept = true
    if (!('serviceWorker' in navigator)) return
    const { registerSW } = await import('virtual:pwa-register')
    this.#update = registerSW({
      onOfflineReady: () => (this.offlineReady = true),
      onNeedRefresh: () => (this.updateWaiting = true),
      onRegisteredSW: (_url, registration) => {
        if (!registration) return
        if (registration.active) this.offlineReady = true
        setInterval(() => navigator.onLine && void registration.update().catch(() => {}), LOOK_FOR_UPDATE)
      }
    })
  }

  /** Reloads into the newer version; only ever called by a person's press. */
  update(): Promise<void> {
    return this.#update(true)
  }

  async install(): Promise<void> {
    const offer = this.#offer
    if (!offer) return
    await offer.prompt()
    if ((await offer.userChoice).outcome === 'accepted') this.#offer = null
  }
}

export const installation = new Installation()
