/**
 * The room's own certificate authority: made once, kept in the data folder, trusted by the tablets of the room. It can
 * vouch for addresses of local networks only, so a tablet that trusts it risks nothing on the internet.
 */
import { createHash, generateKeyPairSync, randomBytes, X509Certificate } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import forge from 'node-forge'
import { LAN_DOMAIN, PRIVATE_NETWORKS } from './addresses.ts'

const DAY = 24 * 60 * 60 * 1000
/** Each new authority has to be installed on every tablet again. */
const AUTHORITY_LIFE = 3 * 365 * DAY
/** Certificates of the machine live in memory only. */
const CERTIFICATE_LIFE = 30 * DAY
/** What is left when the next is made, for both. */
const RENEW_BEFORE = 10 * DAY
/** Tablets whose clocks are behind still take what was issued just now. */
const BACKDATED = 2 * DAY

const FILE = 'authority.pem'

export interface Certificate {
  cert: string
  key: string
  from: number
  until: number
}

/** What the person at the machine has to mend; the message is for them. */
export class AuthorityProblem extends Error {}

export class Authority {
  readonly cert: string
  /** For the file that tablets download. */
  readonly der: Buffer
  /** First half of the SHA-256, as people compare it. */
  readonly fingerprint: string
  readonly from: number
  readonly until: number
  readonly #signed: forge.pki.Certificate
  readonly #key: forge.pki.rsa.PrivateKey

  constructor(pem: string) {
    const x509 = new X509Certificate(pem)
    this.cert = x509.toString()
    this.der = x509.raw
    this.fingerprint = createHash('sha256').update(x509.raw).digest('hex').slice(0, 32).toUpperCase()
    this.from = Date.parse(x509.validFrom)
    this.until = Date.parse(x509.validTo)
    this.#signed = forge.pki.certificateFromPem(pem)
    this.#key = forge.pki.privateKeyFromPem(pem.slice(pem.indexOf('-----BEGIN RSA PRIVATE KEY')))
  }

  /** A certificate for this machine under these addresses and names. */
  issue(addresses: readonly string[], names: readonly string[], now: number): Certificate {
    const until = Math.min(now + CERTIFICATE_LIFE, this.until)
    const { cert, keyPem } = draft('Методкабинет', now, until)
    cert.setIssuer(named(forge.util.decodeUtf8(this.#signed.subject.getField('CN').value)))
    cert.setExtensions([
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, keyEncipherment: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [...addresses.map((ip) => ({ type: 7, ip })), ...names.map((value) => ({ type: 2, value }))]
      },
      { name: 'subjectKeyIdentifier' },
      {
        name: 'authorityKeyIdentifier',
        keyIdentifier: this.#signed.generateSubjectKeyIdentifier().getBytes()
      }
    ])
    cert.sign(this.#key, forge.md.sha256.create())
    return { cert: forge.pki.certificateToPem(cert), key: keyPem, from: now - BACKDATED, until }
  }
}

/** Whether a certificate has to be made anew by this clock, which may have been set back too. */
export function isDue({ from, until }: { from: number; until: number }, now: number): boolean {
  return now < from || now > until - RENEW_BEFORE
}

/** The authority of this data folder; `fresh` where tablets do not know it yet. Throws AuthorityProblem. */
export function openAuthority(
  folder: string,
  machine: string,
  now: number
): { authority: Authority; fresh: boolean } {
  const path = join(folder, FILE)
  const kept = read(path)
  if (kept && now < kept.from)
    throw new AuthorityProblem(
      `Часы этой машины показывают ${day(now)}, а её сертификат сделан позже, ${day(kept.from + BACKDATED)}. ` +
        'Поставьте верные дату и время: иначе планшеты не поверят сертификату.'
    )
  if (kept && !isDue(kept, now)) return { authority: kept, fresh: false }
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const pem = makeAuthority(machine, now)
  writeFileSync(`${path}.draft`, pem, { mode: 0o600 })
  renameSync(`${path}.draft`, path)
  return { authority: new Authority(pem), fresh: true }
}

function read(path: string): Authority | null {
  let pem: string
  try {
    pem = readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  try {
    return new Authority(pem)
  } catch {
    throw new AuthorityProblem(
      `Файл ${path} испорчен. Удалите его: сертификат будет сделан заново, и планшетам придётся поставить его ещё раз.`
    )
  }
}

function makeAuthority(machine: string, now: number): string {
  const { cert, key, keyPem } = draft(`Методкабинет, ${machine}`.slice(0, 64), now, now + AUTHORITY_LIFE)
  cert.setIssuer(cert.subject.attributes)
  cert.setExtensions([
    { name: 'basicConstraints', cA: true, pathLenConstraint: 0, critical: true },
    { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    { id: '2.5.29.30', critical: true, value: nameConstraints() },
    { name: 'subjectKeyIdentifier' }
  ])
  cert.sign(key, forge.md.sha256.create())
  return forge.pki.certificateToPem(cert) + keyPem
}

function draft(commonName: string, now: number, until: number) {
  // Node makes a key in a tenth of the time that JavaScript takes.
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const text = privateKey.export({ type: 'pkcs1', format: 'pem' }) as string
  const key = forge.pki.privateKeyFromPem(text) as forge.pki.rsa.PrivateKey
  const cert = forge.pki.createCertificate()
  cert.publicKey = forge.pki.setRsaPublicKey(key.n, key.e)
  // Positive, and not of a length that grows a sign byte.
  cert.serialNumber = `01${randomBytes(15).toString('hex')}`
  cert.validity.notBefore = new Date(now - BACKDATED)
  cert.validity.notAfter = new Date(until)
  cert.setSubject(named(commonName))
  return { cert, key, keyPem: text }
}

function named(commonName: string): forge.pki.CertificateField[] {
  const utf8 = forge.asn1.Type.UTF8 as unknown as forge.asn1.Class
  return [{ name: 'commonName', value: commonName, valueTagClass: utf8 }]
}

/** RFC 5280, 4.2.1.10: `permittedSubtrees` of host names and of networks. */
function nameConstraints(): forge.asn1.Asn1 {
  const { Class, Type, create } = forge.asn1
  const subtree = (tag: number, value: string) =>
    create(Class.UNIVERSAL, Type.SEQUENCE, true, [create(Class.CONTEXT_SPECIFIC, tag as never, false, value)])
  const networks = PRIVATE_NETWORKS.map(({ address, mask }) =>
    subtree(7, String.fromCharCode(...`${address}.${mask}`.split('.').map(Number)))
  )
  const names = ['localhost', LAN_DOMAIN].map((name) => subtree(2, name))
  return create(Class.UNIVERSAL, Type.SEQUENCE, true, [
    create(Class.CONTEXT_SPECIFIC, 0 as never, true, [...names, ...networks])
  ])
}

function day(at: number): string {
  return new Intl.DateTimeFormat('ru', { dateStyle: 'long' }).format(at)
}
