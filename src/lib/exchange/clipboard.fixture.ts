/** Tables as Word, Excel, LibreOffice and Google put them on the clipboard, with invented people and topics. */

const WORD_HEAD = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40"><head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- /* Style Definitions */ p.MsoNormal, li.MsoNormal {mso-style-unhide:no; margin:0cm; font-family:"Times New Roman",serif;}
@list l0:level1 {mso-level-tab-stop:none; text-indent:-18.0pt;} --></style></head>
<body lang=RU style='tab-interval:35.4pt;word-wrap:break-word'><!--StartFragment-->`
const WORD_FOOT = `<!--EndFragment--></body></html>`

const cell = (html: string, attributes = '') =>
  `<td ${attributes} valign=top style='width:127.6pt;border:solid windowtext 1.0pt;mso-border-alt:solid windowtext .5pt;padding:0cm 5.4pt 0cm 5.4pt'>${html}</td>`
const p = (html: string) =>
  `<p class=MsoNormal style='margin-bottom:0cm;line-height:normal'><span style='font-size:12.0pt;\nfont-family:"Times New Roman",serif;mso-fareast-font-family:"Times New Roman"'>${html}<o:p></o:p></span></p>`
const listed = (mark: string, html: string) =>
  `<p class=MsoListParagraph style='margin-left:18.0pt;mso-add-space:auto;text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-fareast-font-family:"Times New Roman"'><span style='mso-list:Ignore'>${mark}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]><span
style='font-size:12.0pt'>${html}<o:p></o:p></span></p>`
const row = (...cells: string[]) =>
  `<tr style='mso-yfti-irow:1;page-break-inside:avoid'>\n ${cells.join('\n ')}\n</tr>`
const word = (...rows: string[]) =>
  `${WORD_HEAD}<p class=MsoNormal align=center><b>План заседаний<o:p></o:p></b></p>
<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;mso-yfti-tbllook:1184'>
${rows.join('\n')}
</table><p class=MsoNormal><o:p>&nbsp;</o:p></p>${WORD_FOOT}`

/** Numbered questions in a cell, a due date merged over two rows, a heading over the whole table. */
export const WORD_MEETINGS = word(
  row(
    cell(p('№<br>\nп/п')),
    cell(p('Дата')),
    cell(p('Тема\nзаседания')),
    cell(p('Рассматриваемые вопросы')),
    cell(p('Ответственные'))
  ),
  row(cell(p('<b>I полугодие</b>'), 'width=643 colspan=5')),
  row(
    cell(p('1')),
    cell(p('август')),
    cell(p('Итоги 2025–2026 учебного года и&nbsp;задачи на&nbsp;новый')),
    cell(
      listed('1.', 'Анализ работы РМО за прошлый год (20 мин)') +
        listed('2.', 'Изменения в&nbsp;рабочих программах. Гуляева Н.Р.') +
        listed('3.', '<del>Разное</del>Утверждение плана')
    ),
    cell(p('Вершинина О.П.,') + p('Гуляева Н. Р.'))
  ),
  row(
    cell(p('2')),
    cell(p('Ноябрь'), 'rowspan=2'),
    cell(p('Практикум решения задач')),
    cell(p('Разбор заданий второй части')),
    cell(p('<o:p>&nbsp;</o:p>'))
  ),
  row(
    cell(p('3')),
    cell(p('Постер-сессия практик')),
    cell(p('Обход постеров')),
    cell(p('Творческая группа'))
  ),
  row(cell(p('<o:p>&nbsp;</o:p>')), cell(p('<o:p>&nbsp;</o:p>')), cell(p('')), cell(p('')), cell(p('')))
)

/** What Excel copies: no quotes around attributes, numbers beside text, a hidden row that only keeps widths. */
export const EXCEL_ACTIVITIES = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"
xmlns="http://www.w3.org/TR/REC-html40"><head><meta name=ProgId content=Excel.Sheet><meta name=Generator content="Microsoft Excel 15">
<style><!--table {mso-displayed-decimal-separator:"\\,";} .xl65 {mso-number-format:"Short Date"; white-space:normal;} br {mso-data-placement:same-cell;} --></style>
</head><body link="#0563C1" vlink="#954F72"><table border=0 cellpadding=0 cellspacing=0 width=640 style='border-collapse:collapse;width:480pt'>
<!--StartFragment-->
 <col width=64 style='width:48pt'><col width=320 style='mso-width-source:userset;mso-width-alt:11702;width:240pt'>
 <tr height=20 style='height:15.0pt'><td height=20 class=xl63 width=64>№</td><td class=xl63>Мероприятие</td><td class=xl63>Срок</td><td class=xl63>Ответственный</td></tr>
 <tr height=20><td colspan=4 height=20 class=xl64 style='height:15.0pt;mso-ignore:colspan'>Работа с&nbsp;одарёнными детьми</td></tr>
 <tr height=40><td height=40 class=xl63 align=right x:num>1</td><td class=xl65>Школьный этап<br>
    олимпиады<span style='mso-spacerun:yes'>  </span></td><td class=xl65 align=right x:num="46291">26.09.2026</td><td>Вершинина О. П.</td></tr>
 <tr height=20><td height=20 align=right x:num>2</td><td>Консультации</td><td>в течение года</td><td></td></tr>
<!--EndFragment-->
<![if supportMisalignedColumns]><tr height=0 style='display:none'><td width=64></td><td width=320></td><td width=128></td><td width=128></td></tr><![endif]>
</table></body></html>`

/** LibreOffice and Google write lists as lists. */
export const LISTS_IN_CELLS = `<meta charset="utf-8"><table><colgroup><col/></colgroup><tbody><tr><td><p>Август</p></td><td>
<ol start="2"><li dir="ltr"><p>Анализ работы</p></li><li><p>План</p></li></ol><ul><li>разное</li></ul></td></tr></tbody></table>`

/** A table inside a cell of a page's layout, and a larger one beside it. */
export const TWO_TABLES = `<table><tr><td>Меню</td><td><b>Вход</b></td></tr></table>
<table><tr><th>Тема</th><th>Срок</th></tr><tr><td>Чтение графиков</td><td>май</td></tr></table>`
