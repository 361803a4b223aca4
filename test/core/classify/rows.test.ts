import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCells } from '#core/classify/cells.ts';
import type { KeywordRule } from '#core/classify/keyword-tags.ts';
import { countRows, readTables, rowAt, rowHolding } from '#core/classify/tables.ts';
import { inspectAttachments } from '#core/inspect/inspect.ts';
import { parseMail } from '#core/parse/parse-mail.ts';
import { draftFromMail } from '#core/pipeline.ts';
import { processorTime } from '../../processor-time.ts';

const CSV = [
  'Time,Src. IP,Dst. IP,User,Message',
  '08:01,203.0.113.7,198.51.100.9,root,"User login denied, unknown user"',
  '08:02,203.0.113.8,198.51.100.9,"O""Hara, Ann",Port scan',
  '08:03,203.0.113.9,198.51.100.9,admin,all is well',
].join('\r\n');

const DENIED: KeywordRule = {
  words: ['login denied'],
  tags: ['brute-force'],
  in: ['row'],
  comment: 'Login of {User} from {ioc} at {time} [{Sensor}]',
};
const SCAN: KeywordRule = { words: ['port scan'], tags: [], in: ['row', 'subject'], comment: '{User} was scanned', to_ids: false };

function mailWith(csv: string, { name = 'fw.csv', subject = 'Firewall', type = 'text/csv' } = {}): Uint8Array {
  const attached = `Content-Type: ${type}; charset=utf-8\r\nContent-Disposition: attachment; filename="${name}"\r\n\r\n${csv}`;
  return new TextEncoder().encode(
    `From: fw@sender.example\r\nSubject: ${subject}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nsee 203.0.113.99\r\n--b\r\n${attached}\r\n--b--\r\n`,
  );
}

async function draft(keywords: readonly KeywordRule[], mail = mailWith(CSV)) {
  const { event, rows } = await draftFromMail(mail, { classify: { keywords, defaultTlp: '' }, screen: { private: 'off' } });
  const attributes = new Map(event.Attribute.map((attribute) => [attribute.value, attribute]));
  return { event, attributes, rows: new Map(rows.map((row) => [row.uuid, row])) };
}

describe('rules for the rows of an attached CSV', () => {
  test('the comment of a rule goes to the values of its row, with what the row says in it', async () => {
    const { attributes, event } = await draft([DENIED, SCAN]);
    // Headers in any case; what is no header stays as it is.
    expect(attributes.get('203.0.113.7')?.comment).toBe('Login of root from 203.0.113.7 at 08:01 [{Sensor}]');
    expect(attributes.get('203.0.113.8')?.comment).toBe('O"Hara, Ann was scanned');
    expect(attributes.get('203.0.113.9')?.comment).toBeUndefined();
    expect(attributes.get('203.0.113.99')?.comment).toBeUndefined();
    expect(event.Tag?.map(({ name }) => name)).toEqual(['brute-force']);
  });

  test('a value in several rows has what each of them says, once', async () => {
    const { attributes } = await draft([DENIED, SCAN]);
    expect(attributes.get('198.51.100.9')?.comment).toBe('Login of root from 198.51.100.9 at 08:01 [{Sensor}]; O"Hara, Ann was scanned');
    const many = Array.from({ length: 9 }, (_, at) => `0${at},203.0.113.7,198.51.100.9,u${at},login denied`);
    const { attributes: all } = await draft(
      [{ ...DENIED, comment: '{User}' }],
      mailWith(['Time,Src,Dst,User,Message', ...many].join('\n')),
    );
    expect(all.get('203.0.113.7')?.comment).toBe('u0; u1; u2; and 6 more rows');
  });

  test('a row is one of the first rule alone of which a word is in it', async () => {
    const { attributes } = await draft([
      { ...DENIED, comment: 'first' },
      { ...DENIED, words: ['unknown user'], tags: ['never'], comment: 'second' },
    ]);
    expect(attributes.get('203.0.113.7')?.comment).toBe('first');
  });

  test('a rule for * has the rows that no rule before it is for', async () => {
    const { attributes } = await draft([DENIED, { words: ['*'], tags: [], in: ['row'], comment: 'else' }, SCAN]);
    expect(attributes.get('203.0.113.7')?.comment).toMatch(/^Login/);
    expect(attributes.get('203.0.113.8')?.comment).toBe('else');
    expect(attributes.get('203.0.113.9')?.comment).toBe('else');
  });

  test('a rule keeps the values of its row from detection, says why, and those of other rows as they are', async () => {
    const { attributes, rows } = await draft([DENIED, SCAN]);
    expect(attributes.get('203.0.113.7')?.to_ids).toBe(true);
    const scanned = attributes.get('203.0.113.8');
    expect(scanned?.to_ids).toBe(false);
    expect(rows.get(scanned?.uuid ?? '')?.why).toContainEqual({ rule: 'keyword', entry: 'port scan' });
  });

  test('a rule whose word is in the subject is for the values that no row has something to say of', async () => {
    const { attributes } = await draft(
      [
        { ...DENIED, comment: 'by its row' },
        { ...SCAN, in: ['subject'], comment: 'of {ioc}' },
      ],
      mailWith(CSV, { subject: 'Port scan' }),
    );
    expect(attributes.get('203.0.113.7')?.comment).toBe('by its row');
    expect(attributes.get('203.0.113.9')?.comment).toBe('of 203.0.113.9');
    expect(attributes.get('203.0.113.99')?.to_ids).toBe(false);
  });

  test('the host of a URL has what is said of its row', async () => {
    const { attributes } = await draft([SCAN], mailWith('Host,User,Message\nhttp://evil-host.com/a,bob,port scan\n'));
    expect(attributes.get('evil-host.com')).toMatchObject({ comment: 'bob was scanned', to_ids: false });
  });

  test.each([
    ['semicolons', 'User;Src;Message\nbob;203.0.113.7;port scan\n'],
    ['tabs', 'User\tSrc\tMessage\nbob\t203.0.113.7\tport scan\n'],
    ['a byte order mark', '\ufeffUser,Src,Message\nbob,203.0.113.7,port scan\n'],
    ['line breaks within a cell', 'User,Src,Message\n"bob",203.0.113.7,"first line\r\nof a port scan"\n'],
    ['an inch in a cell', 'User,Src,Message\nann,203.0.113.1,5" disk\nbob,203.0.113.7,port scan\n'],
    ['quotes that never close', 'User,Src,Message\nbob,203.0.113.7,port scan\nann,203.0.113.1,"all is well\n'],
    [
      'a title above its header',
      'Firewall report, ACME\nGenerated:,2026-11-20\n\nTime,User,Src,Message,Action\n1,bob,203.0.113.7,port scan,drop\n',
    ],
    ['a title of one cell', '# Report\nUser,Src,Message\nbob,203.0.113.7,port scan\n'],
    ['rows that are longer than their header', 'User,Src,Message\nbob,203.0.113.7,port scan,\nann,203.0.113.1,x,\n'],
    ['the mark between cells in a line for Excel', 'sep=;\nUser;Src;Message\nbob;203.0.113.7;port scan\n'],
    ['the same in quotes', '\ufeff"sep=,"\r\nUser,Src,Message\r\nbob,203.0.113.7,port scan\r\n'],
    ['commas within the cells of some rows', 'User;Src;Message\nbob;203.0.113.7;port scan, twice, thrice, and more\n'],
    ['lines that end in CR alone', 'User,Src,Message\rbob,203.0.113.7,port scan\r'],
    ['lines that end in CRCRLF', 'User,Src,Message\r\r\nbob,203.0.113.7,port scan\r\r\n'],
    ['empty lines', '\nUser,Src,Message\n\n\nbob,203.0.113.7,port scan\n\n'],
  ])('a table with %s is read', async (_, csv) => {
    const { attributes } = await draft([SCAN], mailWith(csv));
    expect(attributes.get('203.0.113.7')?.comment).toBe('bob was scanned');
  });

  test.each(['text/csv', 'application/csv', 'text/x-comma-separated-values', 'text/tab-separated-values'])(
    'what the mail calls %s is a table, whatever its name',
    async (type) => {
      const mark = type.includes('tab') ? '\t' : ',';
      const rows = ['User,Src,Message', 'bob,203.0.113.7,"a port scan, many"', 'ann,203.0.113.1,x'].join('\n').replaceAll(',', mark);
      const { attributes } = await draft([SCAN], mailWith(rows, { name: 'report', type }));
      expect(attributes.get('203.0.113.7')?.comment).toBe('bob was scanned');
    },
  );

  test.each(['^bob', 'port scan$', '^bob,[0-9.]+,port scan$'])('the expression %s is about where a row begins and ends', async (word) => {
    const rows = 'User,Src,Message\r\nann,203.0.113.1,a port scan by bob\r\nbob,203.0.113.7,port scan\r\neve,203.0.113.2,no\r\n';
    const { attributes } = await draft([{ ...SCAN, words: [word], match: 'regex' }], mailWith(rows));
    expect(attributes.get('203.0.113.7')?.comment).toBe('bob was scanned');
    expect(attributes.get('203.0.113.2')?.comment).toBeUndefined();
  });

  test('hostile headers and cells are text like any other', async () => {
    const csv = '__proto__,constructor,$&,Message\n203.0.113.7,$1,{ioc},port scan\n';
    const { attributes } = await draft([{ ...SCAN, comment: '{__proto__} {constructor} {$&} {toString}' }], mailWith(csv));
    expect(attributes.get('203.0.113.7')?.comment).toBe('203.0.113.7 $1 {ioc} {toString}');
  });

  test('a hundred thousand rows are read in the time of a few', async () => {
    const csv = `A,B,Message\n${'203.0.113.7,x,port scan\n'.repeat(100_000)}`;
    const started = processorTime();
    const tables = readTables((await inspectAttachments(parseMail(mailWith(csv)))).contents);
    expect(tables.map(countRows)).toEqual([100_000]);
    const { attributes } = await draft([SCAN], mailWith(csv));
    expect(attributes.get('203.0.113.7')?.comment).toBe('{User} was scanned');
    expect(processorTime() - started).toBeLessThan(5000);
  });
});

test.each([
  ['values', `A${',B'.repeat(8000)}\nport scan,${Array.from({ length: 8000 }, (_, at) => `203.0.${at >> 8}.${at & 255}`).join(',')}\n`],
  ['quotes and blanks', `A,B${'" '.repeat(100_000)}\n${' "'.repeat(200_000)},203.0.0.7,port scan\n`],
])('a row of thousands of %s is read in the time of many short ones', async (_, csv) => {
  const started = processorTime();
  const { attributes } = await draft([{ ...SCAN, comment: 'scan of {ioc}' }], mailWith(csv));
  expect(attributes.get('203.0.0.7')?.comment).toBe('scan of 203.0.0.7');
  expect(processorTime() - started).toBeLessThan(8000);
});

test('of a long cell the comment of a value says the beginning', async () => {
  const { attributes } = await draft(
    [{ ...SCAN, comment: '{User}!' }],
    mailWith(`User,Src,Message\n${'x'.repeat(5000)},203.0.113.7,port scan\n`),
  );
  expect(attributes.get('203.0.113.7')?.comment).toBe(`${'x'.repeat(499)}…!`);
});

test('every offset is in the row that is written around it, whatever the table', () => {
  const cell = fc.oneof(fc.constantFrom('', '203.0.113.7', '"', ','), fc.string({ maxLength: 8 }));
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 2, maxLength: 8 }), (lines) => {
      const text = lines.map((cells) => cells.map(quoted).join(',')).join('\n');
      const [table] = readTables([{ ...CONTENT, texts: [text] }]);
      expect(table && countRows(table)).toBe(lines.length - 1);
      if (!table) return;
      lines.slice(1).forEach((cells, row) => {
        expect(readCells(rowAt(table, row), ',')).toEqual(cells.map((one) => one.trim()));
        const start = table.starts[row] ?? 0;
        for (const offset of [start, (table.starts[row + 1] ?? 0) - 1]) expect(rowHolding(table, offset)).toBe(row);
      });
      expect(rowHolding(table, 0)).toBe(-1);
    }),
  );
});

const CONTENT = {
  part: '2',
  filename: 'a.csv',
  size: 1,
  mimeType: 'text/csv',
  isDecoration: false,
  hashes: { md5: '', sha1: '', sha256: '', sha512: '' },
  entropy: 0,
  members: [],
  texts: [],
  links: [],
  warnings: [],
  notices: [],
};
