import type { Sentence } from './sentences.ts';

const SHA256 = '27ae41e4649b934ca495991b7852b855e3b0c44298fc1c149afbf4c8996fb924';
const MD5 = '9e107d9d372bb6826bd81d3542a419d6';

/** How reports of vendors and response teams write what they found, in other words: each was missed in one of them. */
export const REPORT_SENTENCES: Readonly<Record<string, readonly Sentence[]>> = {
  'names and paths': [
    ['- C:\\Users\\Public\\QX71/helper32.dll and', 'windows-path C:\\Users\\Public\\QX71/helper32.dll'],
    ['C:\\Temp\\one.dll/two.dll, D:\\in/out', 'windows-path C:\\Temp\\one.dll', 'filename two.dll', 'windows-path D:\\in'],
    ['variants (/system/xbin/evild) of it', 'unix-path /system/xbin/evild'],
    ['GET /system/login and POST /system/users/9'],
    [
      '`~/.evil/Stolen Keys.txt` and `~/.evil/run keys.txt`',
      'unix-path ~/.evil/Stolen Keys.txt',
      'unix-path ~/.evil/run',
      'filename keys.txt',
    ],
    ['a.pyz, evil.asi and settings.vdf', 'filename a.pyz', 'filename evil.asi', 'filename settings.vdf'],
    [`|Tax Form of May.doc|${SHA256}|`, 'filename Tax Form of May.doc', `sha256 ${SHA256}`],
    [`| loader of evil.exe | ${SHA256} |`, 'filename evil.exe', `sha256 ${SHA256}`],
    ['* [Salary List.xls](https://evil.example/t/1)', 'filename Salary List.xls', 'url https://evil.example/t/1'],
    ['* [Download List.xls](https://evil.example/t/2)', 'filename List.xls', 'url https://evil.example/t/2'],
    ['<li>Salary List.xls</li><li>see the list.xls</li>', 'filename Salary List.xls', 'filename list.xls'],
    [`IndicatorDescription${SHA256} &nbsp;a`, `sha256 ${SHA256}`],
    [`session${SHA256} and asset_${SHA256}x`],
    ["[tool](https://evil.example/#a('x')b(false,'y')&c=1) did", "url https://evil.example/#a('x')b(false,'y')&c=1"],
    ['| Serial number | `0x75ffd826eb99b28abaed15aa0cb7d3517242b058` |'],
    ['It makes a mutex named “evil”: then `Mutex`, `SslStream` and "x": 1', 'mutex evil'],
    ['the C2 server code (evil.py, helper.py)', 'filename evil.py', 'filename helper.py'],
    ['the file Notice_N°644.vbs and 40°20.vbs', 'filename Notice_N°644.vbs', 'filename 20.vbs'],
    ['- http://203.0.113.80/bins/evil.arm7- the same', 'url http://203.0.113.80/bins/evil.arm7'],
    [`Mar 4 - 203.0.113.80/bins/evil.x86- ${SHA256}`, 'url 203.0.113.80/bins/evil.x86', `sha256 ${SHA256}`],
    ['- http://203.0.113.80/bins/evil- and http://203.0.113.81/x- y', 'url http://203.0.113.80/bins/evil', 'url http://203.0.113.81/x-'],
    ['served by 203.0.113.80/evil.com', 'ipv4 203.0.113.80', 'domain evil.com'],
    ['got 203.0.113.80/evil.php', 'url 203.0.113.80/evil.php'],
    ['另一个Agent Tool收集信息的域名是evil[.]us。工具Kit下载evil.com/a.php。', 'domain evil.us', 'url evil.com/a.php'],
    ['报告Report报告final.pdf', 'filename 报告Report报告final.pdf'],
    ['| **Version** | 1.0.7.0 |\n| C2 | 1.0.7.1 |', 'ipv4 1.0.7.1'],
    ['`%TEMP%\\417.vbs/.ps1` (Windows)', 'windows-path %TEMP%\\417.vbs'],
    ['`pythonw.exe cd.py + db.bin`, `hider.node`', 'filename pythonw.exe', 'filename cd.py', 'filename db.bin', 'filename hider.node'],
    [`New Order.ppsx -&gt; ${SHA256}<br>`, 'filename New Order.ppsx', `sha256 ${SHA256}`],
    ['```\nRechnung 4711.zip\n```\nsee Rechnung 4712.zip here', 'filename Rechnung 4711.zip', 'filename 4712.zip'],
    ['through `HKCU\\Software\\Run\\Evil Update` to', 'regkey HKCU\\Software\\Run\\Evil Update'],
    ['a file `C:\\ProgramData\\Evil\\\\tasks.exe`', 'windows-path C:\\ProgramData\\Evil\\tasks.exe'],
    ['a `.docx.lnk` double extension, `.htaccess.bak`', 'filename .htaccess.bak'],
    [`MALDOC FILE HASH\nStaff Update - June.xls\n${MD5}`, 'filename Staff Update - June.xls', `md5 ${MD5}`],
    [`Loader - Setup.exe\n${MD5}`, 'filename Setup.exe', `md5 ${MD5}`],
    [`${MD5} Loader - Setup.exe`, `md5 ${MD5}`, 'filename Setup.exe'],
    [`${MD5}  Staff - June.xls`, `md5 ${MD5}`, 'filename Staff - June.xls'],
    ['task: Tidy\njs file: Client Plan.js\nmade in the file: Client Plan.vbs', 'filename Client Plan.js', 'filename Plan.vbs'],
    ["- hxxps://evil[.]com/?cid=[recipient's address]", 'url https://evil.com/?cid='],
    [
      'https://evil.com/?a[]=1&b=[email] and https://evil.com/?c=[1]&d=[2]',
      'url https://evil.com/?a[]=1&b=[email]',
      'url https://evil.com/?c=[1]&d=[2]',
    ],
    [
      'the file "Names, homes and photos of all of our staff.lnk"; it says "that you, the reader, are to open now evil.lnk"',
      'filename Names, homes and photos of all of our staff.lnk',
      'filename evil.lnk',
    ],
  ],
};
