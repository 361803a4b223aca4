import { MD5, OTHER_MD5 } from './digests.ts';
import type { Table } from './sentence.ts';

/** Names of several words, by what tells where they begin: fields, columns, lists, markup and chains. */
export const SPACED_NAMES: Table = {
  'names behind what says that it is a file': [
    [`File: Tax Form.iso\nMD5: ${MD5}`, 'filename Tax Form.iso', `md5 ${MD5}`],
    ['- **File:** Tax Form.iso\n* Datei: Rechnung Mai 2026.zip', 'filename Tax Form.iso', 'filename Rechnung Mai 2026.zip'],
    ['File: see Invoice.pdf\nFile: the loader Setup.exe', 'filename Invoice.pdf', 'filename Setup.exe'],
    ['in the file: Tax Form.iso', 'filename Form.iso'],
    ['File name: N.B_Fwd Kindly Price- QT.pdf.js', 'filename N.B_Fwd Kindly Price- QT.pdf.js'],
    [
      'File name: first.exe second.dll\nFile name: It drops one. Then comes last.js',
      'filename first.exe',
      'filename second.dll',
      'filename last.js',
    ],
    ['task: Tidy\njs file: Client Plan.js\nmade in the file: Client Plan.vbs', 'filename Client Plan.js', 'filename Plan.vbs'],
    [
      'the file "Names, homes and photos of all of our staff.lnk"; it says "that you, the reader, are to open now evil.lnk"',
      'filename Names, homes and photos of all of our staff.lnk',
      'filename evil.lnk',
    ],
  ],
  'names below what says so, and in columns': [
    ['ITW File Name\nGET THE REPORT.docx\nSize', 'filename GET THE REPORT.docx'],
    ['IOC\tType\nthe new plans.docx\tfile\nevil[.]com\tdomain', 'filename the new plans.docx', 'domain evil.com'],
    ['IOC\tType\nThe file evil.exe\tfile\nmy plans.docx\tfile', 'filename evil.exe', 'filename my plans.docx'],
    ['| Number | Indicator |\n| run the plans.docx | a |', 'filename plans.docx'],
    ['IOCs, and more,\nthe tool evil.exe, and', 'filename evil.exe'],
    [
      'filename,"Plan, list and prices.pdf.exe",loader\nsaid,"come, see, evil.exe"',
      'filename Plan, list and prices.pdf.exe',
      'filename evil.exe',
    ],
  ],
  'names in columns and fields of other languages': [
    [
      '| ファイル名（偽装） | 日付 |\n| --- | --- |\n| [別紙第9号] 依頼書（案）.hwp.jse | 3月 |',
      'filename [別紙第9号] 依頼書（案）.hwp.jse',
    ],
    ['| ファイル名 | 日付 |\n| --- | --- |\n| ノ・ヒョン様.pdf.lnk | 3月 |', 'filename ノ・ヒョン様.pdf.lnk'],
    ['| 資料 | 日付 |\n| --- | --- |\n| 書式（案）.pdf.lnk | 3月 |', 'filename pdf.lnk'],
    ['파일명: 봄 회의 자료.hwp', 'filename 봄 회의 자료.hwp'],
    ['文件名：春季 会议.doc', 'filename 春季 会议.doc'],
    ['Nombre de archivo,MD5\nmi factura nueva.zip,x', 'filename mi factura nueva.zip'],
  ],
  'names with an ending that no list knows': [
    ['File name: payload.v00\nName: x.v00', 'filename payload.v00'],
    [`| File name | MD5 |\n|---|---|\n| lsu_lsi_.v05 | ${MD5} |`, 'filename lsu_lsi_.v05', `md5 ${MD5}`],
    ['File name: evil.shop and File name: 1.2.3', 'domain evil.shop'],
    ['Filename: foo.bar baz, see a.v00'],
    ['open(filename, mode)\nopen(path, self._mode, os.sep)'],
    [`"filename","md5"\n"boat.xyz9","${MD5}"`, 'filename boat.xyz9', `md5 ${MD5}`],
    ['filename: resource.filename\nfileName: item.title'],
  ],
  'members of objects below what looks like a header': [
    ['filename, flag = _encodeFilename()\nheader = pack(self.a, self.reserved, x)'],
    ['filename, key, x\nself._a, self._b, c'],
    ['f(\n\toptions.filename,\n\tslots.cwd,\n\t\titem.start.line,\n)'],
    ['options.filename,\nslots.cwd,\nnull'],
    ['name,filename\nx,foo.v00', 'filename foo.v00'],
    ['size\tfilename\n12\tfoo.xyzq', 'filename foo.xyzq'],
    ['Filename: 1.2.3b\nfilename: v1.2.3-rc1'],
  ],
  'names between bars behind a label': [
    ['Attachments: a.zip | rep0rt Oct.xlsm | b.pdf', 'filename a.zip', 'filename rep0rt Oct.xlsm', 'filename b.pdf'],
    ['Attachments: c.zip | the sender opened d.zip', 'filename c.zip', 'filename d.zip'],
    ['| Attachment: | the file x.exe |', 'filename x.exe'],
    ['seen: a.zip | the file b.exe', 'filename a.zip', 'filename b.exe'],
    ['a file: $ zip x | cat > out.zip', 'filename out.zip'],
  ],
  'names in lists and blocks of markup': [
    ['* [Salary List.xls](https://evil.example/t/1)', 'filename Salary List.xls', 'url https://evil.example/t/1'],
    ['* [Download List.xls](https://evil.example/t/2)', 'filename List.xls', 'url https://evil.example/t/2'],
    ['<li>Salary List.xls</li><li>see the list.xls</li>', 'filename Salary List.xls', 'filename list.xls'],
    ['```\nRechnung 4711.zip\n```\nsee Rechnung 4712.zip here', 'filename Rechnung 4711.zip', 'filename 4712.zip'],
  ],
  'names of the steps of a chain': [
    ['mail --> Old Pictures.zip --> Old Pictures.js --> DLL', 'filename Old Pictures.zip', 'filename Old Pictures.js'],
    ['mail → Big Loader.exe → it runs setup.exe → x', 'filename Big Loader.exe', 'filename setup.exe'],
    ['mail -> Open Invoice.pdf -> x', 'filename Invoice.pdf'],
    ['if a > b, Old Tool.exe -> x', 'filename Tool.exe'],
  ],
  'names in scripts without capitals': [
    ['봄 회의 주요 자료.hwp\nby Tom', 'filename 봄 회의 주요 자료.hwp'],
    ['| 2026年 上半期 書類.doc | a |', 'filename 2026年 上半期 書類.doc'],
    ['첨부파일 견적서.hwp', 'filename 견적서.hwp'],
    ['문서를 열었다. 견적서.hwp', 'filename 견적서.hwp'],
    ['그는 Tom 에게 견적서.hwp', 'filename 견적서.hwp'],
  ],
  'numbers before names': [
    ['Приказ №17.exe', 'filename Приказ №17.exe'],
    ['Attachment: Invoice №44.pdf', 'filename Invoice №44.pdf'],
    ['see № 44.pdf', 'filename 44.pdf'],
    ['Открыт файл Приказ №17.exe вчера', 'filename Приказ №17.exe'],
    ['смотри №17.exe', 'filename 17.exe'],
    ['Договор поставки №123-45.docx', 'filename Договор поставки №123-45.docx'],
  ],
  'number signs in names': [
    ['sees Quote-№12.xlsx.js and №13.pdf', 'filename Quote-№12.xlsx.js', 'filename 13.pdf'],
    ['File name: My Key #kf7m_yek.lnk', 'filename My Key #kf7m_yek.lnk'],
    ['see My Key #kf7m.lnk', 'filename kf7m.lnk'],
    [
      'PO#4471.zip, invoice_#7(1).pdf.exe and "Order #123.pdf"',
      'filename PO#4471.zip',
      'filename invoice_#7(1).pdf.exe',
      'filename Order #123.pdf',
    ],
    ['see page.html#part.pdf', 'filename page.html', 'filename part.pdf'],
  ],
  'a blank before the ending': [
    ['- File name: Fatura-dig QXWZ KLMN .zip\n- File size: 9', 'filename Fatura-dig QXWZ KLMN .zip'],
    ['filename,news of the plant and its seven new halls .pdf.exe', 'filename news of the plant and its seven new halls .pdf.exe'],
    [
      `| Tool Patcher 2.0.7 .zip | ${MD5} |\n- ${OTHER_MD5} - Neue Anfrage 55 .rar`,
      'filename Tool Patcher 2.0.7 .zip',
      `md5 ${MD5}`,
      `md5 ${OTHER_MD5}`,
      'filename Neue Anfrage 55 .rar',
    ],
    ['File name: any name with .zip\nFile extension: Random .zip\nAttachment: Locked with .rar\nFile name: random .exe'],
    [`| kind | Windows programs .exe | ${MD5} |`, `md5 ${MD5}`],
  ],
  'a date in brackets': [
    ['отчёт (04.11.2024).doc and plan_b (2026-01-31).pdf', 'filename отчёт (04.11.2024).doc', 'filename plan_b (2026-01-31).pdf'],
  ],
};
