/** What the relay shows in the place of an application that was not built yet. */
export const NOT_BUILT = `<!doctype html>
<html lang="ru">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Методкабинет не собран</title>
  </head>
  <body>
    <h1>Методкабинет ещё не собран</h1>
    <p>Сервер работает, но папки с приложением нет. Остановите его и запустите <code>npm start</code>:
    эта команда собирает приложение сама.</p>
  </body>
</html>
`
