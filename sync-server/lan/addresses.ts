/** Under which addresses and names the tablets of the room can reach this machine. */
import { hostname, networkInterfaces, type NetworkInterfaceInfo } from 'node:os'

/** Networks that the internet does not know: the room's authority vouches for nothing else. */
export const PRIVATE_NETWORKS = [
  { address: '192.168.0.0', mask: '255.255.0.0' },
  { address: '10.0.0.0', mask: '255.0.0.0' },
  { address: '172.16.0.0', mask: '255.240.0.0' },
  { address: '169.254.0.0', mask: '255.255.0.0' },
  { address: '127.0.0.0', mask: '255.0.0.0' }
] as const

/** Names that machines of one network give each other (mDNS). */
export const LAN_DOMAIN = 'local'

/** Networks inside this machine, to which no tablet is connected. */
const VIRTUAL = /^(docker|veth|br-|virbr|vmnet|vboxnet|vEthernet|tun|tap|wg|zt|tailscale|utun)/i

type Interfaces = NodeJS.Dict<NetworkInterfaceInfo[]>

/** IPv4 addresses in private networks, the likeliest first. Empty where this machine is in no network. */
export function roomAddresses(interfaces: Interfaces = networkInterfaces()): string[] {
  const found = Object.entries(interfaces).flatMap(([name, infos]) =>
    (infos ?? [])
      .filter(({ family, internal, address }) => family === 'IPv4' && !internal && isPrivate(address))
      .map(({ address }) => ({ address, rank: rankOf(name, address) }))
  )
  return found.sort((one, other) => one.rank - other.rank).map(({ address }) => address)
}

/** `машина.local`, where the machine has a name that may stand in an address. */
export function roomNames(machine: string = hostname()): string[] {
  const name = machine.toLowerCase().replace(/\..*$/, '')
  return /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(name) && name !== 'localhost'
    ? [`${name}.${LAN_DOMAIN}`]
    : []
}

export function isPrivate(address: string): boolean {
  const wanted = toNumber(address)
  return PRIVATE_NETWORKS.some((network) => {
    const mask = toNumber(network.mask)
    return (wanted & mask) === (toNumber(network.address) & mask)
  })
}

/** Behind real networks come those nobody gave an address in, and last the machine's inner ones. */
function rankOf(name: string, address: string): number {
  if (VIRTUAL.test(name)) return 2
  return address.startsWith('169.254.') ? 1 : 0
}

function toNumber(address: string): number {
  return address.split('.').reduce((sum, part) => (sum << 8) | Number(part), 0)
}
