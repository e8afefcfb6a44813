/** What programs put on the clipboard as text/html. */

/** LibreOffice 7.4: its own HTML filter, which the clipboard uses, over a document made for this test. */
export const LIBREOFFICE = `<!DOCTYPE html>
<html>
<head>
	<meta http-equiv="content-type" content="text/html; charset=utf-8"/>
	<title></title>
	<meta name="generator" content="LibreOffice 7.4.7.2 (Linux)"/>
	<meta name="created" content="00:00:00"/>
	<meta name="changed" content="00:00:00"/>
	<style type="text/css">
		@page { size: 8.27in 11.69in; margin-left: 0.79in; margin-right: 0.39in; margin-top: 0.39in; margin-bottom: 0.39in }
		p { line-height: 115%; margin-bottom: 0.1in; background: transparent }
		h1 { margin-bottom: 0.08in; background: transparent; page-break-after: avoid }
		h1.western { font-family: "Liberation Serif", serif; font-size: 24pt; font-weight: bold }
		h1.cjk { font-family: "DejaVu Sans"; font-size: 24pt; font-weight: bold }
		h1.ctl { font-family: "DejaVu Sans"; font-size: 24pt; font-weight: bold }
		td p { orphans: 0; widows: 0; background: transparent }
		a:link { color: #000080; text-decoration: underline }
	</style>
</head>
<body lang="en-US" link="#000080" vlink="#800000" dir="ltr"><h1 class="western">
Итоги года</h1>
<p>Провели <b>двенадцать</b> уроков, см.
<a href="https://edu.ru/plan">план</a> и <i>отзывы</i>.</p>
<ol>
	<li><p style="margin-bottom: 0in">первое дело</p>
	<li><p>второе <b>дело</b></p>
</ol>
<ul>
	<li><p style="margin-bottom: 0in">заметка</p>
	<li><p>ещё</p>
</ul>
<table width="69" cellpadding="2" cellspacing="1">
	<col width="45"/>

	<col width="11"/>

	<tr>
		<td width="45" style="border: 1px double #808080; padding: 0.02in"><p>
			школа</p>
		</td>
		<td width="11" style="border-top: 1px double #808080; border-bottom: 1px double #808080; border-left: 1px double #808080; border-right: 1px double #808080; padding: 0.02in"><p>
			5</p>
		</td>
	</tr>
</table>
<p><font color="#ff0000"><font size="5" style="font-size: 18pt">красный</font></font></p>
</body>
</html>`

/** Word 2016 as it writes to the clipboard: lists are paragraphs, the marks drawn by hand. */
export const WORD = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40"><head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0cm; font-size:12.0pt; font-family:"Times New Roman",serif;} @list l0 {mso-list-id:1;} --></style></head>
<body lang=RU style='tab-interval:35.4pt'><!--StartFragment-->
<h1>Итоги <span style='mso-spacerun:yes'> </span>года<o:p></o:p></h1>
<p class=MsoNormal>Провели <b><span style='color:red'>двенадцать</span></b> уроков,
см. <a href="https://edu.ru/plan">план</a> и <a href="#_Toc123">оглавление</a>.<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='margin-left:36.0pt;text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>первое дело<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>2.<span>&nbsp;&nbsp;</span></span><![endif]>второе <b>дело</b><o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp;</span></span></span><![endif]>заметка</p>
<p class=MsoNormal style='mso-outline-level:1'>стало <del cite="mailto:a"><span>зачёркнуто</span></del><ins>вставлено</ins><span style='display:none;mso-hide:all'>скрыто</span></p>
<p class=MsoNormal><v:shape id="p1" style='width:10pt'><v:imagedata src="file:///C:/a.png"/></v:shape><img width=10 src="file:///C:/a.png"></p>
<!--EndFragment--></body></html>`
