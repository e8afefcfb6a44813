/** The zones of Russia by the cities people name them by, west to east. */

export const TIME_ZONES: Readonly<Record<string, string>> = {
  'Europe/Kaliningrad': 'Калининград (МСК−1)',
  'Europe/Moscow': 'Москва (МСК)',
  'Europe/Samara': 'Самара (МСК+1)',
  'Asia/Yekaterinburg': 'Екатеринбург (МСК+2)',
  'Asia/Omsk': 'Омск (МСК+3)',
  'Asia/Krasnoyarsk': 'Красноярск (МСК+4)',
  'Asia/Irkutsk': 'Иркутск (МСК+5)',
  'Asia/Yakutsk': 'Якутск (МСК+6)',
  'Asia/Vladivostok': 'Владивосток (МСК+7)',
  'Asia/Magadan': 'Магадан (МСК+8)',
  'Asia/Kamchatka': 'Камчатка (МСК+9)'
}

/** The choices, with the zone that stands in the space whatever it is. */
export function zoneChoices(current: string): Readonly<Record<string, string>> {
  return !current || current in TIME_ZONES ? TIME_ZONES : { ...TIME_ZONES, [current]: current }
}
