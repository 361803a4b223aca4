import type { Sentence } from './sentences.ts';

/** What was known to be read wrongly for long, each with what looks alike and is something else. */
export const MENDED_SENTENCES: Readonly<Record<string, readonly Sentence[]>> = {
  'paths without their drive': [
    ['drops \\AppData\\Roaming\\evil\\x.exe and runs it', 'windows-path \\AppData\\Roaming\\evil\\x.exe'],
    ['"\\Users\\Public\\svc.exe" (\\ProgramData\\a.dll)', 'windows-path \\Users\\Public\\svc.exe', 'windows-path \\ProgramData\\a.dll'],
    ['{"path": "\\\\AppData\\\\Roaming\\\\evil.exe"}', 'windows-path \\AppData\\Roaming\\evil.exe'],
    [
      'looks into \\AppData\\Local\\Temp and [user profile]\\AppData\\Local',
      'windows-path \\AppData\\Local\\Temp',
      'windows-path \\AppData\\Local',
    ],
    ['to \\program files (x86)\\Evil App\\x.exe. Then', 'windows-path \\program files (x86)\\Evil App\\x.exe'],
    ['`\\Microsoft\\Windows\\Start Menu\\x.lnk`', 'windows-path \\Microsoft\\Windows\\Start Menu\\x.lnk'],
    ['{user}\\AppData\\Local\\x.exe', 'windows-path \\AppData\\Local\\x.exe'],
    ['r"\\Windows\\n" or "\\Users\\t", \\nUsers\\t and "\\\\Users\\\\d+"'],
    ['\\textbf{Evil\\Users} \\Alpha\\beta use \\App\\Http\\Controllers\\Foo;'],
    ['CONTOSO\\Administrator and CONTOSO\\Users'],
  ],
  'escapes behind a letter and a colon': [
    ['echo "e:\\n"; print(\'x:\\r\\n\')'],
    ["grep 'x:\\s+' or (a:\\d) or `b:\\t`"],
    ['"e:\\new\\a.exe" and D:\\t\\b.exe', 'windows-path e:\\new\\a.exe', 'windows-path D:\\t\\b.exe'],
    ['the folder c:\\temp', 'windows-path c:\\temp'],
  ],
};
