/** What a tablet sees before it trusts the room's certificate: how to install it, and the way on. */
import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Authority } from './authority.ts'
import { TRUSTED } from './room-server.ts'

export const AUTHORITY_FILE = '/metodkabinet.crt'

/** A name and a port, and nothing that could leave an attribute. */
const HOST = /^[A-Za-z0-9.-]{1,253}(:\d{1,5})?$/
/** A tablet's clock that is further off than this, in milliseconds, may refuse the certificate. */
const CLOCKS_APART = 24 * 60 * 60 * 1000

export function trustPage(authority: () => Authority) {
  return ({ url = '/', method, headers }: IncomingMessage, response: ServerResponse): void => {
    response.setHeader('Cache-Control', 'no-store')
    response.setHeader('X-Content-Type-Options', 'nosniff')
    response.setHeader('Connection', 'close')
    if (method !== 'GET' && method !== 'HEAD') return void response.writeHead(405).end()
    if (url === AUTHORITY_FILE) {
      response.setHeader('Content-Type', 'application/x-x509-ca-cert')
      response.setHeader('Content-Disposition', `attachment; filename="metodkabinet.crt"`)
      return void response.end(authority().der)
    }
    const host = headers.host ?? ''
    if (!HOST.test(host)) return void response.writeHead(400).end()
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    response.setHeader('Referrer-Policy', 'no-referrer')
    response.setHeader(
      'Content-Security-Policy',
      `default-src 'none'; style-src 'unsafe-inline'; connect-src https:; script-src 'sha256-${SCRIPT_HASH}'; frame-ancestors 'none'; base-uri 'none'`
    )
    response.end(page(host, authority().fingerprint))
  }
}

/** Goes on by itself where the device trusts the certificate already; says when the clocks are too far apart. */
const SCRIPT = `
var open = document.getElementById('open')
var there = 'https://' + location.host
open.href = there + location.pathname + location.search + location.hash
var away = Math.abs(Date.now() - Number(document.body.dataset.now))
if (away > ${CLOCKS_APART}) document.getElementById('clock').hidden = false
var device = /Android/.test(navigator.userAgent) ? 'android' : /iPad|iPhone/.test(navigator.userAgent) ||
  (/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1) ? 'apple' : 'windows'
document.getElementById(device).open = true
function goOn() {
  fetch(there + '${TRUSTED}', { mode: 'no-cors', cache: 'no-store' }).then(
    function () { location.replace(open.href) },
    function () { document.getElementById('wait').hidden = true }
  )
}
goOn()
document.addEventListener('visibilitychange', function () { if (!document.hidden) goOn() })
`
const SCRIPT_HASH = createHash('sha256').update(SCRIPT).digest('base64')

function page(host: string, fingerprint: string): string {
  return `<!doctype html>
<html lang="ru">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Методкабинет: вход в комнату</title>
    <style>
      :root { color-scheme: light dark; --text: #1d1b17; --paper: #f5f2ea; --accent: #0a5a66; --on: #fff; --line: #857e6e }
      @media (prefers-color-scheme: dark) {
        :root { --text: #ebe6da; --paper: #161512; --accent: #78c5c9; --on: #08191b; --line: #8b8474 }
      }
      body { max-width: 38rem; margin: 0 auto; padding: 1.5rem; background: var(--paper); color: var(--text);
        font: 1.125rem/1.6 'Golos Text', system-ui, sans-serif; overflow-wrap: anywhere }
      h1 { font-size: 1.75rem; line-height: 1.25 }
      h2 { font-size: 1.25rem; margin: 2rem 0 0.5rem }
      a { color: var(--accent) }
      .button { display: inline-block; padding: 0.65rem 1.25rem; border: 2px solid var(--accent); border-radius: 0.5rem;
        text-decoration: none; font-weight: 600 }
      .filled { background: var(--accent); color: var(--on) }
      a:focus-visible, summary:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px }
      summary { min-height: 2.75rem; display: list-item; padding: 0.5rem 0; font-weight: 600; cursor: pointer }
      details { border-top: 1px solid var(--line) }
      #clock { border-left: 4px solid #9e2b1b; padding-left: 1rem }
    </style>
  </head>
  <body data-now="${Date.now()}">
    <main>
      <h1>Методкабинет в этой комнате</h1>
      <p>Ноутбук ведущего работает без интернета, и браузер его ещё не знает. Один раз поставьте на устройство
        сертификат — дальше всё откроется само.</p>
      <p id="wait" role="status">Проверяем, не стоит ли он уже…</p>
      <p id="clock" role="alert" hidden>Часы этого устройства и ноутбука ведущего расходятся больше чем на сутки. Поставьте
        верную дату там, где она ошибочна: иначе сертификат не примется.</p>

      <h2>1. Скачайте сертификат</h2>
      <p><a class="button" href="${AUTHORITY_FILE}">Скачать сертификат</a></p>

      <h2>2. Установите его</h2>
      <details id="android">
        <summary>Планшет или телефон с Android</summary>
        <ol>
          <li>Откройте «Настройки» и наберите в поиске «сертификат».</li>
          <li>Выберите «Сертификат ЦС» (он лежит в «Безопасность» → «Шифрование и учётные данные» → «Установить
            сертификат»), затем «Всё равно установить».</li>
          <li>Укажите скачанный файл metodkabinet.crt. Если у устройства нет блокировки экрана, её попросят поставить.</li>
          <li>Работайте в Chrome: не все браузеры верят таким сертификатам, Firefox — нет.</li>
        </ol>
      </details>
      <details id="apple">
        <summary>iPad или iPhone</summary>
        <ol>
          <li>Скачивайте в Safari: на вопрос о загрузке профиля ответьте «Разрешить».</li>
          <li>«Настройки» → «Профиль загружен» → «Установить».</li>
          <li>«Настройки» → «Основные» → «Об этом устройстве» → «Доверие сертификатам»: включите «Методкабинет».
            Без этого шага Safari сертификату не поверит.</li>
        </ol>
      </details>
      <details id="windows">
        <summary>Ноутбук с Windows</summary>
        <ol>
          <li>Откройте скачанный файл, нажмите «Установить сертификат», выберите «Текущий пользователь».</li>
          <li>«Поместить все сертификаты в следующее хранилище» → «Обзор» → «Доверенные корневые центры
            сертификации» → «Готово», на вопрос ответьте «Да».</li>
          <li>Закройте и откройте браузер. Firefox берёт сертификаты Windows сам.</li>
        </ol>
      </details>

      <h2>3. Откройте Методкабинет</h2>
      <p><a class="button filled" id="open" href="https://${host}/">Открыть Методкабинет</a></p>

      <p>Сертификат годится только для адресов местной сети: за сайты интернета он поручиться не может. После занятия
        его можно удалить там же, где ставили. Его отпечаток — тот же, что на экране ноутбука:<br />${fingerprint
          .match(/.{4}/g)!
          .join(' ')}</p>
    </main>
    <script>${SCRIPT}</script>
  </body>
</html>
`
}
