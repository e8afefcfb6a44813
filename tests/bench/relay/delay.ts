/** A TCP proxy that hands everything on later, in both directions. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export interface Delayed {
  port: number
  close(): void
}

/** @param by milliseconds each way */
export async function delayed(to: number, by: number): Promise<Delayed> {
  const sockets = new Set<Socket>()
  const pass = (from: Socket, into: Socket) => {
    sockets.add(from)
    from.setNoDelay(true)
    from.on('data', (data) => setTimeout(() => into.write(data), by))
    from.on('end', () => setTimeout(() => into.end(), by))
    from.on('error', () => into.destroy())
  }
  const server = createServer((near) => {
    const far = connect(to, '127.0.0.1')
    pass(near, far)
    pass(far, near)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      server.close()
      for (const socket of sockets) socket.destroy()
    }
  }
}
