import type { Sentence } from './sentences.ts';

const MD5 = '9e107d9d372bb6826bd81d3542a419d6';
const BTC = '1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2';
const ETH = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed';
const SHA224 = 'a1b2c3d4'.repeat(7);

/** What comes near to what a rule looks for and is something else, beside what the rule is for. */
export const NEAR_MISS_SENTENCES: Readonly<Record<string, readonly Sentence[]>> = {
  'files that are called like a wallet': [
    [`${BTC}.zip, ${ETH}_backup.zip`, `filename ${BTC}.zip`, `filename ${ETH}_backup.zip`],
    [`${BTC}.rig1 ${ETH}.c`, `btc ${BTC}`, `eth ${ETH}`],
  ],
  'numbered names in a sentence': [
    ['Открыт файл Приказ №17.exe вчера', 'filename Приказ №17.exe'],
    ['смотри №17.exe', 'filename 17.exe'],
    ['Договор поставки №123-45.docx', 'filename Договор поставки №123-45.docx'],
  ],
  'hosts of rules with more than one parted dot': [
    ['ET MALWARE Domain (evil-a .co .uk) x', 'domain evil-a.co.uk'],
    ['ET INFO DNS Query (raw .evil .com in TLS SNI)', 'hostname raw.evil.com'],
    ['ET MALWARE Domain (www.evil .com)', 'hostname www.evil.com'],
    ['ET MALWARE (a .foo .barx)'],
  ],
  'hosts and counts': [
    ['domain|count\nevil.com|15\nevil.net|22', 'domain evil.com', 'domain evil.net'],
    ['ip|count\n203.0.113.7|15\n203.0.113.8|16', 'ipv4 203.0.113.7', 'ipv4 203.0.113.8'],
    ['domain|port\nevil.com|15', 'hostname|port evil.com|15'],
    ['evil.com|44%', 'domain evil.com'],
  ],
  'devices of Windows and shares by their long name': [
    ['entries in \\\\?\\pipe\\ and \\\\?\\pipe'],
    ['"\\\\\\\\?\\\\GLOBALROOT\\\\Device\\\\x\\\\a.dit"', 'windows-path \\\\?\\GLOBALROOT\\Device\\x\\a.dit'],
    ['\\\\?\\UNC\\203.0.113.7\\a\\b.dll', 'windows-path \\\\?\\UNC\\203.0.113.7\\a\\b.dll', 'ipv4 203.0.113.7'],
  ],
  'paths that a string breaks behind doubled backslashes': [
    [
      'wrote "C:\\\\Users\\\\Public\\\\Documents\\\\Microsoft\\\\Windows\\\\Start\\n  Menu\\\\a.exe" there',
      'windows-path C:\\Users\\Public\\Documents\\Microsoft\\Windows\\Start Menu\\a.exe',
    ],
  ],
  'signs right behind a host': [["'http://evil.net✅'", 'url http://evil.net']],
  'members of objects below what looks like a header': [
    ['filename, flag = _encodeFilename()\nheader = pack(self.a, self.reserved, x)'],
    ['filename, key, x\nself._a, self._b, c'],
    ['f(\n\toptions.filename,\n\tslots.cwd,\n\t\titem.start.line,\n)'],
    ['options.filename,\nslots.cwd,\nnull'],
    ['name,filename\nx,foo.v00', 'filename foo.v00'],
    ['size\tfilename\n12\tfoo.xyzq', 'filename foo.xyzq'],
    ['Filename: 1.2.3b\nfilename: v1.2.3-rc1'],
  ],
  'versions that are addresses where they stand alone': [
    ['Build 9.1.0.2\nC2 servers:\n9.1.0.2\n9.1.0.3', 'ipv4 9.1.0.2', 'ipv4 9.1.0.3'],
    ['fixed in version 9.1.0.2\n\n9.1.0.2. Next steps'],
  ],
  'parameters of batch files before a name': [
    ['start "" "%~dp0evil.exe" & %~dp07z.exe', 'filename evil.exe', 'filename 7z.exe'],
    ['~DF1.tmp, %~nx0.bat', 'filename ~DF1.tmp', 'filename nx0.bat'],
    ['function (e.data) print (e.data)'],
  ],
  'message-IDs that share a label': [
    [
      '"message_ids":["a1@evil.com","b2@evil.com"],"to":["c3@evil.com"]',
      'message-id <a1@evil.com>',
      'message-id <b2@evil.com>',
      'email c3@evil.com',
    ],
    [
      'message IDs: <a1@evil.com>, <b2@evil.com>. Write to c3@evil.com',
      'message-id <a1@evil.com>',
      'message-id <b2@evil.com>',
      'email c3@evil.com',
    ],
    ['msg_id=a1@evil.com, b2@evil.com', 'message-id <a1@evil.com>', 'email b2@evil.com'],
  ],
  'hashes as long as a line is wide': [
    [`SHA224 ${SHA224}\na1b2c3d4`, `sha224 ${SHA224}`],
    [`${SHA224}\n20240131`, `sha224 ${SHA224}`],
    [`${SHA224}\na1b2c3d4`, `sha256 ${SHA224}a1b2c3d4`],
  ],
  'hashes in names behind small words': [
    [`hash_${MD5}.bin`, `filename hash_${MD5}.bin`, `md5 ${MD5}`],
    [`session_${MD5}.log`, `filename session_${MD5}.log`],
  ],
};
