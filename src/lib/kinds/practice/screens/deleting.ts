/** What is said when a card goes into «Недавно удалённые». */
export const DELETED_WORDS = {
  deleted: 'Карточка удалена. Она лежит внизу списка, в «Недавно удалённых».',
  refused: 'Вернуть карточку может тот, кто её создал, или методист.'
}
