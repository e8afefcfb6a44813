/** `npm run invite`: the administrator's command on the relay's machine. Works while the relay runs, or does not. */
import { ADMINISTRATOR, mintLink } from './access/links.ts'
import { INVITED_LIFE, Tokens } from './access/tokens.ts'
import { readInvitation, USAGE, type Invitation } from './invitation.ts'
import { whyNotStarted } from './process.ts'
import { describeProblems, readSettings, type Settings } from './settings.ts'
import { holdOrShare } from './store/data-folder.ts'

const wanted = readInvitation(process.argv.slice(2))
if (!wanted.ok) refuse(`${wanted.problem}\n\n${USAGE}`)
const read = readSettings(process.env)
if (!read.ok) refuse(`Настройки сервера не подходят:\n${describeProblems(read.problems)}`)

const { settings } = read
await invite(wanted.invitation, settings).catch((error: Error) => refuse(whyNotStarted(error, settings)))

async function invite(invitation: Invitation, { dataDir, publicUrl, port, tls }: Settings): Promise<void> {
  const { space, role, grant, name, person, json } = invitation
  const { store, release } = holdOrShare(dataDir)
  try {
    await store.createSpace(space, new Date().toISOString())
    const request = { role, personId: person, name, grants: grant ? [grant] : [] }
    const { link, secret } = await mintLink(store, space, request, ADMINISTRATOR)
    const address = `${publicUrl ?? `${tls ? 'https' : 'http'}://localhost:${port}`}/join#${secret}`
    const token = await new Tokens(dataDir).issue({ space, linkId: link.id, guest: null }, INVITED_LIFE)
    process.stdout.write(json ? `${JSON.stringify({ space, link: address, token })}\n` : `${address}\n`)
  } finally {
    await store.close()
    release()
  }
}

function refuse(message: string): never {
  process.stderr.write(`${message}\n`)
  process.exit(2)
}
