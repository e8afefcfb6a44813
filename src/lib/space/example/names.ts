/** Invented names: parts of one name agree in gender. */
import type { NameParts } from '$lib/kinds/directory/model.ts'
import type { Random } from './random.ts'

export type Gender = 'female' | 'male'

const words = (text: string): string[] => text.trim().split(/\s+/)

const SURNAMES = words(`
  Абрамов Авдеев Агафонов Акимов Антонов Архипов Баранов Белов Белозёров Беляков Блинов Богданов Борисов Бородин
  Быстров Ведерников Виноградов Власов Воробьёв Воронин Гаврилов Голубев Горбунов Горшков Громов Гусев Давыдов
  Данилов Демидов Денисов Дьяков Евсеев Ермаков Ершов Жданов Жилин Журавлёв Зайцев Захаров Зимин Зотов Зубов
  Игнатьев Казаков Калашников Калинин Капустин Карпов Киселёв Климов Князев Ковалёв Козлов Колесников Комаров
  Коновалов Корнилов Королёв Корчагин Кочетов Круглов Кудрявцев Кузьмин Куликов Лазарев Лапин Лебедев Логинов
  Лукин Майоров Макаров Малышев Мартынов Маслов Матвеев Медведев Мельников Миронов Моисеев Морозов Муравьёв
  Назаров Некрасов Никитин Новиков Носов Овчинников Орлов Осипов Панов Пахомов Петухов Платонов Поляков Пономарёв
  Потапов Прохоров Родин Рожков Рыбаков Савельев Самойлов Селезнёв Симонов Соболев Соловьёв Сорокин Субботин
  Суханов Сычёв Тарасов Терентьев Тимофеев Титов Третьяков Трофимов Уваров Устинов Фадеев Федотов Филатов Фомин
  Харитонов Чернов Чистяков Шаповалов Шестаков Широков Щербаков Юдин Яковлев Вишневский Дубровский Залесский
  Каменский Покровский Троицкий Бондаренко Левченко Шевченко Панасюк Гнатюк Мкртчян Черных Долгих
`)

const FIRST = {
  female: {
    older:
      words(`Галина Людмила Нина Валентина Татьяна Ольга Светлана Елена Наталья Ирина Марина Любовь Надежда
      Лариса Тамара Вера Алла Раиса Зинаида Антонина`),
    younger: words(`Анастасия Екатерина Анна Мария Дарья Юлия Ксения Алина Виктория Полина Кристина Валерия
      Александра Евгения Алёна Яна Софья Оксана Маргарита Елизавета`)
  },
  male: {
    older: words(
      `Сергей Александр Владимир Николай Виктор Юрий Михаил Анатолий Валерий Андрей Игорь Олег Василий`
    ),
    younger: words(`Алексей Дмитрий Иван Антон Роман Артём Денис Максим Кирилл Павел Илья Никита Евгений`)
  }
} as const

const PATRONYMICS = words(`
  Александрович Сергеевич Николаевич Владимирович Иванович Петрович Михайлович Викторович Юрьевич Анатольевич
  Васильевич Алексеевич Андреевич Валерьевич Геннадьевич Борисович Павлович Григорьевич Олегович Игоревич
  Константинович Леонидович Степанович Фёдорович Дмитриевич Вячеславович Евгеньевич Романович
`)

/** Those born before this year carry the first names of their time. */
const YOUNGER_SINCE = 1983

/** «Белов» and «Белова», «Троицкий» and «Троицкая»; «Бондаренко», «Черных» stay. */
export function surnameFor(masculine: string, gender: Gender): string {
  if (gender === 'male') return masculine
  if (/[оеё]в$|[иы]н$/.test(masculine)) return `${masculine}а`
  return masculine.replace(/ий$/, 'ая')
}

const patronymicFor = (masculine: string, gender: Gender) =>
  gender === 'male' ? masculine : masculine.replace(/ич$/, 'на')

/** A name that `taken` does not hold yet; it is added there. */
export function createName(random: Random, gender: Gender, birthYear: number, taken: Set<string>): NameParts {
  const firstNames = FIRST[gender][birthYear >= YOUNGER_SINCE ? 'younger' : 'older']
  for (;;) {
    const name = {
      last: surnameFor(random.pick(SURNAMES), gender),
      first: random.pick(firstNames),
      middle: patronymicFor(random.pick(PATRONYMICS), gender)
    }
    const key = `${name.last} ${name.first[0]} ${name.middle[0]}`
    if (taken.has(key)) continue
    taken.add(key)
    return name
  }
}
