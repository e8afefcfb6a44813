/** What is said when this device does not keep something: the part of the table of failures that is there from the start. */
import type { DeviceFailure } from '$lib/device/failure.ts'

export interface FailureWords {
  title: string
  hint: string
}

export const DEVICE_WORDS: Record<DeviceFailure, FailureWords> = {
  full: {
    title: 'Не сохранено! Нет места на устройстве',
    hint: 'Сохраните файл и освободите место: удалите ненужные фотографии или видео. Изменения запишутся сами, как только место появится.'
  },
  refused: {
    title: 'Не сохранено! Браузер не разрешает хранить данные',
    hint: 'Скорее всего, открыто приватное окно. Сохраните файл и откройте Методкабинет в обычном окне.'
  },
  closed: {
    title: 'Не сохранено! Браузер закрыл хранилище',
    hint: 'Сохраните файл и перезагрузите страницу. То, что было сохранено раньше, на месте.'
  },
  damaged: {
    title: 'Не сохранено! Хранилище на этом устройстве не читается',
    hint: 'Сохраните файл. Затем откройте Методкабинет на другом устройстве: то, что уже на сервере, не пострадало.'
  }
}
