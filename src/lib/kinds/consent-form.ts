/**
 * «Согласие на обработку персональных данных»: a document of its own (152-ФЗ, art. 9; domain.md §5). What the space
 * does not keep — address, passport — is left to the pen.
 */
import { fileStem } from '$lib/exchange/download.ts'
import type { FormBlock, OfficialForm } from '$lib/exchange/form.ts'
import { fullName, signatureName, type NameParts, type SpaceFields } from './directory/model.ts'

const LINE = '______________________________________________________________'
/** After words: the whole line would go to the next one, and the sheet would not hold the signature. */
const REST = '______________________________________________'
const SHORT = '______________________'

/** What is processed: nothing else is kept of a person. */
export const CONSENT_DATA = [
  'фамилия, имя, отчество, год рождения',
  'место работы, должность, предмет, вид занятости',
  'образование, педагогический стаж, дата приёма на работу',
  'квалификационная категория и её даты, курсы повышения квалификации и переподготовки',
  'результаты диагностики профессиональных дефицитов, индивидуальная траектория, отчёты по ней и приложенные к ним файлы',
  'участие в работе методических объединений, выступления, конкурсы, публикации, наставничество'
] as const

export interface ConsentContext {
  space: Pick<SpaceFields, 'service' | 'city'>
  organization: string
  post: string
}

/** @param person null prints a blank form for the pen */
export function consentForm(
  person: NameParts | null,
  { space, organization, post }: ConsentContext
): OfficialForm {
  const service = space.service.trim() || LINE
  const blocks: FormBlock[] = [
    { kind: 'heading', level: 1, text: 'Согласие\nна обработку персональных данных' },
    {
      kind: 'paragraph',
      text: [space.city.trim() || SHORT, '«___» ______________ 20___ г.'].join(', '),
      align: 'right'
    },
    { kind: 'paragraph', label: 'Я,', text: person ? `${fullName(person)},` : `${REST},` },
    {
      kind: 'paragraph',
      text: [post.trim(), organization.trim()].filter(Boolean).join(', ') || LINE,
      align: 'left'
    },
    { kind: 'paragraph', label: 'Адрес:', text: REST, align: 'left' },
    {
      kind: 'paragraph',
      label: 'Документ, удостоверяющий личность (вид, номер, кем и когда выдан):',
      text: REST,
      align: 'left'
    },
    {
      kind: 'paragraph',
      text: `свободно, своей волей и в своём интересе даю согласие на обработку моих персональных данных оператору: ${service}.`,
      align: 'left'
    },
    { kind: 'paragraph', label: 'Адрес оператора:', text: REST, align: 'left' },
    {
      kind: 'paragraph',
      label: 'Цель:',
      text: 'методическое сопровождение моего профессионального развития: диагностика профессиональных дефицитов, индивидуальная траектория, учёт курсов и аттестации, участие в работе методических объединений.'
    },
    // One paragraph, not a list: the signature stands on the same page as what is signed.
    { kind: 'paragraph', label: 'Персональные данные:', text: `${CONSENT_DATA.join('; ')}.` },
    {
      kind: 'paragraph',
      label: 'Действия:',
      text: 'сбор, запись, систематизация, накопление, хранение, уточнение, извлечение, использование, передача сотрудникам методической службы, моему тьютору и наставнику, обезличивание, блокирование, удаление и уничтожение, с использованием средств автоматизации и без них. Данные не передаются иностранным лицам и не распространяются для неограниченного круга лиц.'
    },
    {
      kind: 'paragraph',
      label: 'Срок:',
      text: `согласие действует со дня подписания до ${SHORT} либо до отзыва. Отозвать его можно письменным заявлением оператору; тогда обработка прекращается и данные уничтожаются в срок, установленный законом, кроме тех, которые закон велит хранить.`,
      // A line for the pen cannot be stretched, so the words around it would be.
      align: 'left',
      keepNext: true
    },
    {
      kind: 'paragraph',
      text: 'Мне разъяснено, что согласие добровольное, что отказ не меняет условий моего труда и что я могу получить свои данные и потребовать их исправить или удалить.'
    },
    { kind: 'signature', post: 'Подпись', name: person ? signatureName(person) : '' }
  ]
  return {
    title: 'Согласие на обработку персональных данных',
    fileName: fileStem(['Согласие', person?.last ?? 'бланк']),
    margins: 'narrow',
    orientation: 'portrait',
    blocks
  }
}
