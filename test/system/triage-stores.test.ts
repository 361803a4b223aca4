import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ElasticsearchStandIn, startElasticsearch } from '../stand-ins/elasticsearch.ts';
import { mailWith } from './attachments.ts';
import { type Machine, makeMachine, PROGRAM } from './mispatch.ts';

const MD5_OF_X = '9dd4e461268c8034f5c8564e155c67a6';

let elasticsearch: ElasticsearchStandIn;
let machine: Machine;

beforeEach(async () => {
  elasticsearch = await startElasticsearch();
  machine = makeMachine(
    `triage: { log: stderr, database: mime2vt.db, urls: urls.log }\nelasticsearch: { server: "${elasticsearch.server}", index: triage }\n`,
    [],
  );
});

afterEach(async () => {
  machine.remove();
  await elasticsearch.close();
});

function triage(unique: string, text?: string) {
  const input = mailWith(unique, [{ name: 'x.bin', bytes: 'x' }], text);
  return machine.run(['triage', '-d', 'out'], { input });
}

function rows(sql: string): unknown[] {
  const database = new DatabaseSync(join(machine.folder, 'mime2vt.db'));
  const found = database.prepare(sql).all();
  database.close();
  return found.map((row) => ({ ...row }));
}

describe('what mispatch triage keeps', () => {
  test('is in the tables of mime2vt, counted with every mail, and the URLs are in a list', async () => {
    expect((await triage('one')).code).toBe(0);
    await triage('two', 'http://www.evil-shop.com/login and https://other-shop.com/a?b=1');
    expect(rows('SELECT md5, filename, first_vt_score, last_vt_score, occurrences FROM files')).toEqual([
      { md5: MD5_OF_X, filename: 'x.bin', first_vt_score: '0/0', last_vt_score: '0/0', occurrences: 2 },
    ]);
    expect(rows('SELECT url FROM urls')).toEqual([{ url: 'http://www.evil-shop.com/login' }, { url: 'https://other-shop.com/a?b=1' }]);
    expect(readFileSync(join(machine.folder, 'urls.log'), 'utf8')).toBe(
      'http://www.evil-shop.com/login\nhttp://www.evil-shop.com/login\nhttps://other-shop.com/a?b=1\n',
    );
  });

  test('has no direction marks in its URLs, nor line breaks, however long they are', async () => {
    const path = 'a'.repeat(400);
    await triage('one', `http://www.evil-shop.com/${path}\u202etxt.exe\u2066x\u0085y`);
    const list = readFileSync(join(machine.folder, 'urls.log'), 'utf8');
    expect(list).toMatch(new RegExp(`^http://www\\.evil-shop\\.com/${path}.*\n$`));
    expect(list + JSON.stringify(rows('SELECT url FROM urls'))).not.toMatch(/[\u0080-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/);
  });

  test('goes on with a new line where a list ends amid one', async () => {
    machine.write('urls.log', 'http://half.example/pa');
    await triage('one');
    await triage('two');
    const line = 'http://www.evil-shop.com/login';
    expect(readFileSync(join(machine.folder, 'urls.log'), 'utf8')).toBe(`http://half.example/pa\n${line}\n${line}\n`);
  });

  test('goes on in a database of the original, of its first version too', async () => {
    const old = new DatabaseSync(join(machine.folder, 'mime2vt.db'));
    old.exec(
      `CREATE TABLE files (md5 TEXT PRIMARY KEY, filename TEXT, created TEXT); INSERT INTO files VALUES ('${MD5_OF_X}', 'old', 'x')`,
    );
    old.close();
    expect((await triage('one')).stderr).not.toContain('Cannot open');
    expect(rows('SELECT filename, created, occurrences FROM files')).toEqual([{ filename: 'old', created: 'x', occurrences: 2 }]);
  });

  test('goes to Elasticsearch, a document for each file, with name and header', async () => {
    await triage('one');
    expect(elasticsearch.documents).toMatchObject([
      {
        index: 'triage',
        document: {
          filename: 'x.bin',
          '@timestamp': expect.stringMatching(/^\d{4}-.*Z$/),
          results: { md5: MD5_OF_X },
          mail: {
            subject: 'Attached one',
            from: ['billing@sender-domain.test'],
            ip: ['203.0.113.9'],
            'message-id': '<one@sender-domain.test>',
          },
        },
      },
    ]);
  });

  test('is not needed for a verdict: what fails is a line in the log', async () => {
    elasticsearch.fail(503);
    writeFileSync(join(machine.folder, 'mime2vt.db'), 'no database at all, and long enough to be taken for one'.repeat(100));
    symlinkSync('/nowhere', join(machine.folder, 'urls.log'));
    const { code, stderr } = await triage('one');
    expect(code).toBe(0);
    expect(stderr).toContain('Cannot open the database file (locked?)\n');
    expect(stderr).toContain('Cannot index to Elasticsearch\n');
    expect(stderr).toContain('URLs could not be added to urls.log');
  });

  test('waits for a locked database no longer than some seconds', async () => {
    await triage('one');
    const holder = new DatabaseSync(join(machine.folder, 'mime2vt.db'));
    holder.exec('BEGIN IMMEDIATE');
    const { code, milliseconds, stderr } = await triage('two');
    holder.exec('ROLLBACK');
    holder.close();
    expect([code, stderr.includes('Cannot open the database file (locked?)')]).toEqual([0, true]);
    expect(milliseconds).toBeLessThan(12_000);
  });
});

describe('mime2vt, as which the program may be called', () => {
  const conf = (key: string) => `[virustotal]\napikey: ${key}\nexclude: image/png\n[elasticsearch]\nserver:\nindex: virustotal\n`;

  test('takes its flags and its configuration, and says which key is missing', async () => {
    symlinkSync(PROGRAM, join(machine.folder, 'mime2vt'));
    const whole = machine.write('mime2vt.conf', `${conf('')}[database]\ndbpath: ${machine.folder}/old.db\n`);
    const input = mailWith('one', [{ name: 'x.bin', bytes: 'x' }]);
    const run = (...args: readonly string[]) => machine.run(args, { input, program: join(machine.folder, 'mime2vt') });
    expect((await run('-d', 'out', '-c', whole, '-l', 'dump', '-v')).code).toBe(0);
    expect(readFileSync(join(machine.folder, 'out', 'x.bin'), 'utf8')).toBe('x');
    expect(readFileSync(join(machine.folder, 'dump'), 'utf8')).toContain(input);
    expect(readFileSync(join(machine.folder, 'old.db')).length).toBeGreaterThan(0);
    const broken = await run('-d', 'out', '-c', machine.write('broken.conf', conf('x')));
    expect([broken.code, broken.stderr]).toEqual([78, expect.stringContaining('database.dbpath is missing')]);
  });
});
