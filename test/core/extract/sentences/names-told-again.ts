import { MD5, OTHER_MD5, SHA256 } from './digests.ts';
import type { Table } from './sentence.ts';

/** Names of several words that a text says more of in another place, or says again in another language. */
export const NAMES_TOLD_AGAIN: Table = {
  'a part of a name that stands whole elsewhere': [
    [
      `It opens gulls in harbours.zip first.\n\n${MD5} - Tool.zip\n${OTHER_MD5} - gulls in harbours.zip`,
      'filename gulls in harbours.zip',
      `md5 ${MD5}`,
      'filename Tool.zip',
      `md5 ${OTHER_MD5}`,
    ],
    ['"our gulls.zip" and some gulls.zip, then our gulls.zip', 'filename our gulls.zip', 'filename gulls.zip'],
    ['"our gulls.zip" but gulls.zip and four gulls.zip', 'filename our gulls.zip', 'filename gulls.zip'],
    [`"our ${MD5}.zip" and our ${MD5}.zip`, `filename our ${MD5}.zip`, `md5 ${MD5}`],
  ],
  'names in brackets behind their hash, in rows': [
    [
      `${MD5} (план на май.zip)\n2021-05-01\n\n${OTHER_MD5} (план № 7.zip)\n`,
      `md5 ${MD5}`,
      'filename план на май.zip',
      `md5 ${OTHER_MD5}`,
      'filename план № 7.zip',
    ],
    [`${MD5} (May Plans.zip) and`, `md5 ${MD5}`, 'filename May Plans.zip'],
    [`${MD5} (loader for old.zip)\n${SHA256} (a.exe)`, `md5 ${MD5}`, 'filename old.zip', `sha256 ${SHA256}`, 'filename a.exe'],
    [`${MD5} (drops the old.zip)\n${OTHER_MD5} (drops a.zip)\n`, `md5 ${MD5}`, 'filename old.zip', `md5 ${OTHER_MD5}`, 'filename a.zip'],
  ],
  'names in brackets that say another in English': [
    ['the file “план.pdf.lnk” (plan of may.pdf.lnk)', 'filename план.pdf.lnk', 'filename plan of may.pdf.lnk'],
    ['세미나.pdf (May 5, 2031 Seminar.pdf) is', 'filename 세미나.pdf', 'filename May 5, 2031 Seminar.pdf'],
    ['план.pdf (see also b.lnk), план.exe (drops b.exe)', 'filename план.pdf', 'filename b.lnk', 'filename план.exe', 'filename b.exe'],
    ['plan.pdf (as the other b.pdf)', 'filename plan.pdf', 'filename b.pdf'],
  ],
  'names before the kind of their hash': [
    [`a file, rdgull.src (MD5 ${MD5}), and`, 'filename rdgull.src', `md5 ${MD5}`],
    [`gull.ocq, SHA256: ${SHA256}`, 'filename gull.ocq', `sha256 ${SHA256}`],
    [`Trojan.gen (MD5 ${MD5}), Win32.Gull.abc (MD5: ${OTHER_MD5})`, `md5 ${MD5}`, `md5 ${OTHER_MD5}`],
    [`the field item.src, and MD5 ${MD5}`, `md5 ${MD5}`],
  ],
  'a line of code that is all a name': [
    ['A ZIP file, named in Russian as:\n```\nпланы для всех 01.10.2031.zip\n```\nThen', 'filename планы для всех 01.10.2031.zip'],
    ['Run this file:\n```\nbash run all.sh\n```\n', 'filename all.sh'],
    ['This is done as:\n```\ntar gulls of may.zip\n```\n', 'filename may.zip'],
  ],
};
