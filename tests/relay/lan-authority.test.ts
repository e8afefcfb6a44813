import { execFileSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isPrivate, roomAddresses, roomNames } from '../../sync-server/lan/addresses.ts'
import { AuthorityProblem, isDue, openAuthority } from '../../sync-server/lan/authority.ts'
import { temporaryFolder } from './setup.ts'

const DAY = 24 * 60 * 60 * 1000
const NOW = Date.now()

const open = (folder: string, now = NOW) => openAuthority(folder, 'ноутбук', now)

/** What openssl, as strict as it can be, says of the certificate under this address. */
function verify(folder: string, authority: string, certificate: string, ...subject: string[]): string {
  const [trusted, asked] = [join(folder, 'trusted.pem'), join(folder, 'asked.pem')]
  writeFileSync(trusted, authority)
  writeFileSync(asked, certificate)
  try {
    const args = ['verify', '-x509_strict', '-purpose', 'sslserver', '-CAfile', trusted, ...subject, asked]
    return execFileSync('openssl', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  } catch (error) {
    return (error as { stderr: string }).stderr
  }
}

test('a certificate is good for the addresses and names it was made for, and no others', () => {
  const folder = temporaryFolder()
  const { authority } = open(folder)
  const { cert } = authority.issue(['192.168.1.5'], ['noutbuk.local'], NOW)
  expect(verify(folder, authority.cert, cert, '-verify_ip', '192.168.1.5')).toContain('OK')
  expect(verify(folder, authority.cert, cert, '-verify_hostname', 'noutbuk.local')).toContain('OK')
  expect(verify(folder, authority.cert, cert, '-verify_ip', '192.168.1.6')).toContain('IP address mismatch')
})

test('the authority cannot vouch for the internet, whoever gets hold of its key', () => {
  const folder = temporaryFolder()
  const { authority } = open(folder)
  const names = authority.issue([], ['bank.example'], NOW)
  const addresses = authority.issue(['8.8.8.8'], [], NOW)
  expect(verify(folder, authority.cert, names.cert)).toContain('permitted subtree violation')
  expect(verify(folder, authority.cert, addresses.cert)).toContain('permitted subtree violation')
})

test('the authority is made once, kept for its owner only, and known as the same after a restart', () => {
  const folder = join(temporaryFolder(), 'lan')
  const first = open(folder)
  const second = open(folder, NOW + DAY)
  expect([first.fresh, second.fresh]).toEqual([true, false])
  expect(second.authority.fingerprint).toBe(first.authority.fingerprint)
  expect(statSync(join(folder, 'authority.pem')).mode & 0o777).toBe(0o600)
  expect(new X509Certificate(first.authority.der).subject).toBe('CN=Методкабинет\\, ноутбук')
})

test('an authority near its end is replaced before tablets refuse it', () => {
  const folder = temporaryFolder()
  const { authority } = open(folder)
  const later = open(folder, authority.until - 9 * DAY)
  expect(later.fresh).toBe(true)
  expect(later.authority.fingerprint).not.toBe(authority.fingerprint)
})

test('a certificate lives for a month, is due ten days before, and when the clock was set back', () => {
  const { authority } = open(temporaryFolder())
  const certificate = authority.issue(['127.0.0.1'], [], NOW)
  expect(Date.parse(new X509Certificate(certificate.cert).validTo) - NOW).toBeLessThanOrEqual(30 * DAY)
  expect(isDue(certificate, NOW)).toBe(false)
  expect(isDue(certificate, NOW - DAY)).toBe(false)
  expect(isDue(certificate, NOW + 21 * DAY)).toBe(true)
  expect(isDue(certificate, NOW - 3 * DAY)).toBe(true)
})

test('a clock that stands before the authority was made is told, not worked around', () => {
  const folder = temporaryFolder()
  open(folder)
  expect(() => open(folder, Date.parse('2019-01-01'))).toThrow(AuthorityProblem)
  expect(() => open(folder, Date.parse('2019-01-01'))).toThrow('Часы этой машины показывают 1 января 2019')
})

test('a damaged authority is named and stays as it is', () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'authority.pem'), 'не сертификат')
  expect(() => open(folder)).toThrow(/authority\.pem испорчен/)
  expect(readFileSync(join(folder, 'authority.pem'), 'utf8')).toBe('не сертификат')
})

const address = (ip: string, internal = false) => ({
  address: ip,
  netmask: '255.255.255.0',
  family: 'IPv4' as const,
  mac: '00:00:00:00:00:00',
  internal,
  cidr: null
})

test('real networks come before those inside the machine, and public addresses not at all', () => {
  const found = roomAddresses({
    lo: [address('127.0.0.1', true)],
    docker0: [address('172.17.0.1')],
    eth0: [address('169.254.7.7'), address('203.0.113.5')],
    wlan0: [address('192.168.1.5')]
  })
  expect(found).toEqual(['192.168.1.5', '169.254.7.7', '172.17.0.1'])
  expect(roomAddresses({ lo: [address('127.0.0.1', true)] })).toEqual([])
})

test.each([
  ['172.16.0.1', true],
  ['172.31.255.255', true],
  ['172.32.0.1', false],
  ['192.169.0.1', false],
  ['10.1.2.3', true]
])('%s is private: %s', (ip, expected) => expect(isPrivate(ip)).toBe(expected))

test.each([
  ['Noutbuk.school.ru', ['noutbuk.local']],
  ['НОУТБУК', []],
  ['localhost', []]
])('the machine %s is known as %o', (machine, names) => expect(roomNames(machine)).toEqual(names))
