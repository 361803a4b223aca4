import type { Sentence } from './sentences.ts';

const MD5 = '9e107d9d372bb6826bd81d3542a419d6';
const SHA256 = 'd7a8fbb307d7809469ca9abcb0082e4f8d5651e46d3cdb762d02d0bf37c9e592';

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
  'parts of a technique': [
    [
      'T1059.001/.007 and T1636.002/003/004',
      ...['001', '007'].map((part) => `attack-id T1059.${part}`),
      ...['002', '003', '004'].map((part) => `attack-id T1636.${part}`),
    ],
    ['T1059.001, .003 and .005', 'attack-id T1059.001', 'attack-id T1059.003', 'attack-id T1059.005'],
    ['T1059.001, .003, und .005 | .006; .007', ...['001', '003', '005', '006', '007'].map((part) => `attack-id T1059.${part}`)],
    [
      'T1636 (.003, .004) und T1059 (.001/.003)',
      'attack-id T1636',
      'attack-id T1636.003',
      'attack-id T1636.004',
      'attack-id T1059',
      'attack-id T1059.001',
      'attack-id T1059.003',
    ],
    ['T1059.001, .0035 and 003, T1059 .001, S0154 (.001, .002)', 'attack-id T1059.001', 'attack-id T1059', 'attack-id S0154'],
    ['T1059.001/2024/01 and T1059.001/003/x', 'attack-id T1059.001'],
  ],
  'names of mutexes without quotes': [
    ['crea el mutex EvilSpMutex en el sistema', 'mutex EvilSpMutex'],
    ['It creates the mutex Global\\abc and opens a mutex EvilTwo to wait.', 'mutex Global\\abc', 'mutex EvilTwo'],
    ['Erstellt den Mutex EvilDe, dann einen Mutex namens Zweiter.', 'mutex EvilDe', 'mutex Zweiter'],
    ['crée le mutex EvilFr, puis un mutex nommé Second_1', 'mutex EvilFr', 'mutex Second_1'],
    ['Cria um mutex chamado EvilPt. Crea il mutex EvilIt', 'mutex EvilPt', 'mutex EvilIt'],
    ['создает мьютекс EvilRu или мьютекс с именем EvilTwo', 'mutex EvilRu', 'mutex EvilTwo'],
    ['The mutexes used are {770F45C0-D879-4D4D-9F03-3AC9F2CA4ECB}', 'mutex {770F45C0-D879-4D4D-9F03-3AC9F2CA4ECB}'],
    ['the mutex is created, a mutex named after the actor, the mutex McAfee saw'],
    ['creates a mutex CreateMutexA returns, uses a mutex because, the Mutex class of JavaScript'],
    ['uses the mutex MutexLib.dll, sync.Mutex and std::mutex myMutex;', 'filename MutexLib.dll'],
    ['el mutex llamado así, der Mutex namens'],
  ],
  'hashes that files are called by': [
    [
      `${MD5}.zip and ${SHA256.toUpperCase()}.exe`,
      `filename ${MD5}.zip`,
      `md5 ${MD5}`,
      `filename ${SHA256.toUpperCase()}.exe`,
      `sha256 ${SHA256}`,
    ],
    [
      `"VirusShare_${MD5}.bin", ${MD5}-unpacked.exe.vir`,
      `filename VirusShare_${MD5}.bin`,
      `md5 ${MD5}`,
      `filename ${MD5}-unpacked.exe.vir`,
    ],
    [`the logo ${MD5}.png, ${MD5}.woff2`, `filename ${MD5}.png`, `filename ${MD5}.woff2`],
    [
      `a${MD5}.exe x.${MD5}.dll 11112222333344445555666677778888.zip`,
      `filename a${MD5}.exe`,
      `filename x.${MD5}.dll`,
      'filename 11112222333344445555666677778888.zip',
    ],
    [`${MD5}.evil.example and ${MD5}.exe|${MD5}`, `hostname ${MD5}.evil.example`, `filename|hash ${MD5}.exe|${MD5}`],
  ],
  'pictures of the page itself': [
    ['![x](/images/0.PNG) ![](assets/img/fig1.png) ![a](./img/fig_2.jpg "Figure 2: evil")'],
    ['![[Pasted image 20240101.png]] and ![[x.png|300]], ![a](<my fig.png>), ![b]( fig.webp )'],
    ['[![Chain](chain.png)](https://blog.example/a) [Figure 3](images/fig3.svg)', 'url https://blog.example/a'],
    ['<img src="/assets/img/fig2.png"> <img src=fig2.png> image::images/fig-4.png[a]\n.. figure:: _static/fig.5.png'],
    ['![](/media/2024/x.png) ![](../data/img/y.png)'],
    ['![dropper](https://evil.com/x.png) ![](//evil2.com/x.png)', 'url https://evil.com/x.png', 'url evil2.com/x.png'],
    ['the payload evil.png (evil2.png), [evil3.png](evil3.png)', 'filename evil.png', 'filename evil2.png', 'filename evil3.png'],
    ['[get it](evil.exe), <script src="evil.js">, src = "evil.png"', 'filename evil.exe', 'filename evil.js', 'filename evil.png'],
    ['a list [evil.png|evil2.png]', 'filename evil.png', 'filename evil2.png'],
  ],
  'letters in brackets that are no at sign': [
    ['malw[a]re.com, payp[a]l.com and upd[a]te[.]net', 'domain malware.com', 'domain paypal.com', 'domain update.net'],
    ['john[a]x.com and ann[a]evil.com', 'email john@x.com', 'email ann@evil.com'],
    ['john.doe[a]re.com, mail: bob[a]re.com', 'email john.doe@re.com', 'email bob@re.com'],
  ],
  'schemes with blanks, and slashes of mathematics': [
    [
      'h t t p://evil.com/a, H T T P S://evil2.com, h x x p ://evil3.com',
      'url http://evil.com/a',
      'url https://evil2.com',
      'url http://evil3.com',
    ],
    ['http:\u2215\u2215evil.com\u2215a https:\u2044\u2044evil2.com\u2044b', 'url http://evil.com/a', 'url https://evil2.com/b'],
    ['hxxps:\u29f8\u29f8evil[.]com', 'url https://evil.com'],
    ['1\u20442 or 3\u22154, dx\u2215dy and km\u2215h, the w h t t p'],
  ],
  'names with escapes that are no UTF-8': [
    ['evil%E9x%20c.exe', 'filename evil%E9x c.exe'],
    ['[x](./a%C3%28b%20c.exe)', 'filename a%C3(b c.exe'],
    ['file%20c.exe%E9%ZZ', 'filename file c.exe'],
    ['100%20c.exe and 100% c.exe', 'filename 100 c.exe', 'filename c.exe'],
  ],
};
