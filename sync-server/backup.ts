/** `npm run backup -- FILE`: the relay's data as one file, also while the relay runs. */
import { describeProblems, readSettings } from './settings.ts'
import { writeBackup, type BackupProblem } from './store/backup.ts'

const [file, ...more] = process.argv.slice(2)
if (!file || more.length > 0) refuse('npm run backup -- ФАЙЛ\nКуда сохранить копию данных сервера.')
const read = readSettings(process.env)
if (!read.ok) refuse(`Настройки сервера не подходят:\n${describeProblems(read.problems)}`)

const { dataDir } = read.settings
const WORDS: Record<BackupProblem, string> = {
  exists: `Файл ${file} уже есть. Задайте другое имя, например с датой.`,
  'no-data': `В папке ${dataDir} (DATA_DIR) нет данных сервера.`,
  damaged: `База данных в папке ${dataDir} повреждена: копии с неё не сделать. Верните последнюю: npm run restore -- ФАЙЛ`
}
const result = await writeBackup(dataDir, file).catch((error: Error) =>
  refuse(`Копия не сделана: ${error.message}`)
)
if (!result.ok) refuse(WORDS[result.problem])
process.stdout.write(`Копия сделана и проверена: ${file}, ${(result.bytes / 1e6).toFixed(1)} МБ\n`)

function refuse(message: string): never {
  process.stderr.write(`${message}\n`)
  process.exit(2)
}
