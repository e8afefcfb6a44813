/** `npm run restore -- FILE`: a backup in the place of the relay's data, which stay beside it. */
import { describeProblems, readSettings } from './settings.ts'
import { restoreBackup, type RestoreProblem } from './store/backup.ts'

const [file, ...more] = process.argv.slice(2)
if (!file || more.length > 0) refuse('npm run restore -- ФАЙЛ\nИз какой копии вернуть данные сервера.')
const read = readSettings(process.env)
if (!read.ok) refuse(`Настройки сервера не подходят:\n${describeProblems(read.problems)}`)

const { dataDir } = read.settings
const WORDS: Record<RestoreProblem, string> = {
  'no-file': `Файла ${file} нет.`,
  running: `С папкой ${dataDir} (DATA_DIR) работает сервер. Остановите его и повторите.`,
  inside: `Файл ${file} лежит в самой папке данных ${dataDir} (DATA_DIR). Переложите его в другое место и повторите.`,
  'not-a-backup': `Файл ${file} не копия данных сервера или повреждён. Ничего не изменено.`
}
const result = await restoreBackup(dataDir, file).catch((error: Error) =>
  refuse(`Данные не возвращены, прежние на месте: ${error.message}`)
)
if (!result.ok) refuse(WORDS[result.problem])
process.stdout.write(
  `Данные возвращены из ${file}.${result.before ? ` Прежние лежат в ${result.before}.` : ''}
Запустите сервер: устройства сами пришлют то, чего в копии нет.\n`
)

function refuse(message: string): never {
  process.stderr.write(`${message}\n`)
  process.exit(2)
}
