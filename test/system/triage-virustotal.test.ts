import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startElasticsearch } from '../stand-ins/elasticsearch.ts';
import { startVirusTotal, type VirusTotalStandIn } from '../stand-ins/virustotal.ts';
import { until } from '../thunderbird/harness/until.ts';
import { mailWith } from './attachments.ts';
import { type Machine, makeMachine } from './mispatch.ts';

const KEY = 'virus-key-of-this-test';
const BAD = sha256('bad');
const MD5_OF_BAD = createHash('md5').update('bad').digest('hex');

let service: VirusTotalStandIn;
let machine: Machine;

beforeEach(async () => {
  service = await startVirusTotal({ key: KEY, files: { [BAD]: 2, [sha256('good')]: 0 } });
  machine = makeMachine(`triage: { log: stderr }\nvirustotal: { key: ${KEY}, max_wait: 5 }\n`, [KEY]);
});

afterEach(async () => {
  machine.remove();
  await service.close();
});

function sha256(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The program believes that the stand-in is www.virustotal.com. */
function environment() {
  return {
    NODE_USE_ENV_PROXY: '1',
    HTTPS_PROXY: `http://127.0.0.1:${service.port}`,
    NO_PROXY: '127.0.0.1,localhost',
    NODE_TLS_REJECT_UNAUTHORIZED: '0',
    NODE_NO_WARNINGS: '1',
  };
}

async function triage(files: readonly (string | Uint8Array)[], ...options: readonly string[]) {
  const attached = files.map((bytes, index) => ({ name: `${index}.bin`, bytes }));
  const run = await machine.run(['triage', '-d', 'out', '--json', ...options], {
    input: mailWith('one', attached),
    environment: environment(),
  });
  return { ...run, statuses: run.stdout === '' ? [] : JSON.parse(run.stdout).files.map((file: { status?: string }) => file.status) };
}

function askPending(...options: readonly string[]) {
  return machine.run(['triage', '--pending', ...options], { environment: environment() });
}

function makeAllDue(): Promise<void> {
  return import('node:sqlite').then(({ DatabaseSync }) => {
    const database = new DatabaseSync(join(machine.folder, 'state', 'triage.db'));
    database.exec('UPDATE pending SET not_before = 0');
    database.close();
    for (const rest of ['', '-wal', '-shm']) rmSync(join(machine.folder, 'state', `answers.db${rest}`), { force: true });
  });
}

describe('mispatch triage with a key of VirusTotal', () => {
  test('asks by hash alone, once for each file, and ends with 1 where one is malicious', async () => {
    const { code, statuses, stderr, stdout } = await triage(['bad', 'good', 'bad', 'new']);
    expect([code, statuses]).toEqual([1, ['malicious', 'clean', 'malicious', 'unknown']]);
    expect(service.asked).toEqual([BAD, sha256('good'), sha256('new')].map((hash) => `GET www.virustotal.com/api/v3/files/${hash} ${KEY}`));
    expect(stderr).toMatch(
      new RegExp(
        `^File: 0\\.bin \\(${MD5_OF_BAD}\\) Score: 2/3 Scanned: 2026-11-20 08:15:00 \\((?:\\d+ days?, )?\\d+:\\d\\d:\\d\\d\\)$`,
        'm',
      ),
    );
    expect(stderr).toMatch(/^File: 3\.bin \([0-9a-f]{32}\) not found$/m);
    expect(stderr).toMatch(/Mail contains malicious content!\n$/);
    expect(JSON.parse(stdout)).toMatchObject({
      malicious: true,
      files: [{ score: '2/3', scanned: '2026-11-20T08:15:00.000Z' }, {}, {}, {}],
    });
    expect(service.uploads).toEqual([]);
  });

  test('is content with fewer engines than the threshold, and does not ask again what it knows', async () => {
    expect((await triage(['bad'], '--set', 'virustotal.threshold=3')).code).toBe(0);
    expect((await triage(['bad'])).code).toBe(1);
    expect(service.asked).toHaveLength(1);
  });

  test('asks no more in a minute than is allowed, all processes together, and the rest later', async () => {
    const runs = await Promise.all([triage(['1', '2', '3']), triage(['4', '5', '6'])]);
    expect(runs.map(({ code }) => code)).toEqual([0, 0]);
    expect(service.asked).toHaveLength(4);
    expect(runs.flatMap(({ statuses }) => statuses).toSorted()).toEqual(['unasked', 'unasked', 'unknown', 'unknown', 'unknown', 'unknown']);
    expect(runs.map(({ stderr }) => stderr).join('')).toMatch(
      /^File: \d\.bin \([0-9a-f]{32}\) not asked yet: it takes no more questions now$/m,
    );
    await makeAllDue();
    for (const text of ['1', '2', '3', '4', '5', '6']) service.learn(sha256(text), 1);
    const later = await askPending('--set', 'virustotal.per_minute=100', '--set', 'triage.database=kept.db', '--json');
    expect(later.code).toBe(1);
    expect(later.stdout.trim().split('\n')).toHaveLength(6);
    const { DatabaseSync } = await import('node:sqlite');
    using kept = new DatabaseSync(join(machine.folder, 'kept.db'));
    expect(kept.prepare("SELECT count(*) AS count FROM files WHERE first_vt_score = '1/3'").get()).toEqual({ count: 6 });
    expect((await askPending()).stdout).toBe('');
  });

  test('asks first about what is the most dangerous, for decoys may use up the turns, and tells the files in their order', async () => {
    const png = Buffer.from('89504e470d0a1a0a', 'hex');
    const decoys = Array.from({ length: 5 }, (_, index) => ({ name: `${index}.png`, bytes: Buffer.concat([png, Buffer.of(index)]) }));
    const run = await machine.run(['triage', '-d', 'out', '--json'], {
      input: mailWith('decoys', [...decoys, { name: 'invoice.pdf.js', bytes: 'bad' }]),
      environment: environment(),
    });
    expect(run.code).toBe(1);
    const { files } = JSON.parse(run.stdout);
    expect(files.map(({ name }: { name: string }) => name)).toEqual([...decoys.map(({ name }) => name), 'invoice.pdf.js']);
    expect(files.at(-1)).toMatchObject({ status: 'malicious' });
    expect(service.asked[0]).toContain(BAD);
  });

  test('asks no more in a day than is allowed', async () => {
    const options = ['--set', 'virustotal.per_day=1'];
    expect((await triage(['good', 'bad'], ...options)).statuses).toEqual(['clean', 'unasked']);
    expect((await triage(['bad'], ...options)).stderr).toContain('not asked yet: it was asked 1 times today');
    expect(service.asked).toHaveLength(1);
  });

  test.each([
    ['too many questions', { status: 429 }, 0, 'not asked yet'],
    ['a refused key', { status: 401 }, 78, 'VT Error: it does not accept the key'],
    ['a failure', { status: 503 }, 0, 'VT Error: it answered 503 and has too much to do'],
    ['garbage', { status: 200, body: '{"data":[' }, 0, 'VT Error: its answer could not be understood'],
    [
      'foreign data',
      { status: 200, body: '{"data":{"attributes":{"last_analysis_stats":"x"}}}' },
      0,
      'VT Error: its answer could not be understood',
    ],
    ['another address', { status: 302, headers: { Location: 'https://evil.example/' } }, 0, 'VT Error: '],
    ['silence', {}, 0, 'VT Error: no answer in time'],
  ])('loses no file to %s, asks nothing more meanwhile, and makes up for it', async (_, how, code, line) => {
    service.misbehave(how);
    const wait = ['--set', 'virustotal.max_wait=2'];
    const run = await triage(['bad', 'good'], ...wait);
    expect([run.code, run.statuses]).toEqual([code, ['unasked', 'unasked']]);
    expect(run.stderr).toContain(line);
    expect(run.milliseconds).toBeLessThan(8000);
    expect(service.asked).toHaveLength(1);
    service.misbehave(undefined);
    await makeAllDue();
    expect((await askPending()).code).toBe(1);
    expect(service.asked.slice(1).toSorted()).toEqual(
      [BAD, sha256('good')].map((hash) => `GET www.virustotal.com/api/v3/files/${hash} ${KEY}`).toSorted(),
    );
  });

  test('uploads what is not known only where that is wanted, once, and reads the analysis later', async () => {
    const options = ['--set', 'virustotal.upload=auto', '--set', 'virustotal.per_minute=100'];
    const first = await triage(['new', 'good'], ...options);
    expect(first.stderr).toMatch(/^File: 0\.bin \([0-9a-f]{32}\) not found, submited for scanning\nVT Reply: queued as /m);
    expect(service.uploads.map(({ bytes, path }) => [path, Buffer.from(bytes).toString()])).toEqual([['/api/v3/files', 'new']]);
    await makeAllDue();
    await triage(['new'], ...options);
    expect(service.uploads).toHaveLength(1);
    service.learn(sha256('new'), 3);
    await makeAllDue();
    const later = await askPending(...options);
    expect(later.code).toBe(1);
    expect(later.stderr).toContain('Score: 3/3 Scanned: 2026-11-20 08:15:00');
    expect(service.asked.at(-1)).toContain('/api/v3/analyses/');
  });

  test('asks about an analysis minutes after the upload, although it was told an hour ago at most that the file is unknown', async () => {
    const options = ['--set', 'virustotal.upload=auto', '--set', 'virustotal.per_minute=100'];
    await triage(['new'], ...options);
    service.learn(sha256('new'), 3);
    const { DatabaseSync } = await import('node:sqlite');
    using pending = new DatabaseSync(join(machine.folder, 'state', 'triage.db'));
    expect(pending.prepare('SELECT not_before - ? <= 120000 AS soon FROM pending').all(Date.now())).toEqual([{ soon: 1 }]);
    pending.exec('UPDATE pending SET not_before = 0');
    expect((await askPending(...options)).code).toBe(1);
    expect(service.asked.at(-1)).toContain('/api/v3/analyses/');
    expect((await triage(['new'], ...options)).code).toBe(1);
  });

  test('calls nothing clean that no engine has judged, and asks again until one has', async () => {
    service.learn(sha256('new'), 'unjudged');
    const options = ['--set', 'virustotal.upload=auto', '--set', 'triage.database=kept.db'];
    const first = await triage(['new', 'bad'], ...options);
    expect([first.code, first.statuses]).toEqual([1, ['unknown', 'malicious']]);
    expect(first.stderr).toMatch(/^File: 0\.bin \([0-9a-f]{32}\) Score: 0\/0 Scanned: /m);
    expect((await triage(['new'], ...options)).statuses).toEqual(['unknown']);
    expect(service.asked).toHaveLength(2);
    service.learn(sha256('new'), 3);
    await makeAllDue();
    expect((await askPending(...options)).code).toBe(1);
    expect(service.uploads).toEqual([]);
  });

  test.each([
    ['no engine has judged', '{"data":{"attributes":{"last_analysis_stats":{"malicious":0,"timeout":70}}}}'],
    ['there is nothing said of at all', '{"data":{"attributes":{"meaningful_name":"x"}}}'],
  ])('gives a file up that %s after three more questions, and lets it hold up no other one', async (_what, body) => {
    service.misbehave({ status: 200, body });
    expect((await triage(['new', 'good'])).statuses).toEqual(['unknown', 'unknown']);
    expect(service.asked).toHaveLength(2);
    for (let count = 0; count < 3; count += 1) {
      await makeAllDue();
      await askPending('--set', 'virustotal.per_minute=100');
    }
    expect(service.asked).toHaveLength(8);
    await makeAllDue();
    expect((await askPending()).stdout).toBe('');
    expect(service.asked).toHaveLength(8);
  });

  test('does not ask for ever about an analysis that VirusTotal has lost', async () => {
    const options = ['--set', 'virustotal.upload=auto', '--set', 'virustotal.per_minute=100'];
    await triage(['new'], ...options);
    service.misbehave({ status: 404, body: '{"error":{"code":"NotFoundError"}}' });
    const { DatabaseSync } = await import('node:sqlite');
    using pending = new DatabaseSync(join(machine.folder, 'state', 'triage.db'));
    await makeAllDue();
    expect((await askPending(...options)).code).toBe(0);
    expect(pending.prepare('SELECT tries FROM pending').all()).toMatchObject([{ tries: 1 }]);
    pending.exec('UPDATE pending SET tries = 60');
    await makeAllDue();
    await askPending(...options);
    expect(pending.prepare('SELECT tries FROM pending').all()).toEqual([]);
    expect(service.uploads).toHaveLength(1);
  });

  test('tells Elasticsearch a verdict that comes later as well, with the header of each mail that waited for it', async () => {
    const elasticsearch = await startElasticsearch();
    const options = ['--set', `elasticsearch.server=${elasticsearch.server}`, '--set', 'virustotal.per_minute=100'];
    const told = () =>
      elasticsearch.documents.map(({ document: { filename, mail, response_code, results } }) => [
        filename,
        response_code,
        (results as { score?: string }).score,
        (mail as { subject?: string } | undefined)?.subject,
      ]);
    try {
      await triage(['new', 'bad'], ...options, '--set', 'virustotal.per_day=1');
      expect(told()).toEqual([['0.bin', 404, undefined, 'Attached one']]);
      service.learn(sha256('new'), 3);
      await makeAllDue();
      await askPending(...options);
      expect(told().slice(1).toSorted()).toEqual([
        ['0.bin', 200, '3/3', 'Attached one'],
        ['1.bin', 200, '2/3', 'Attached one'],
      ]);
      expect(elasticsearch.documents.at(-1)?.document).toMatchObject({
        results: { sha256: expect.any(String), path: expect.any(String), size: 3 },
      });
      await makeAllDue();
      await askPending(...options);
      expect(told()).toHaveLength(3);
    } finally {
      await elasticsearch.close();
    }
  });

  test('tells Elasticsearch of earlier mails where the verdict comes with another one', async () => {
    const elasticsearch = await startElasticsearch();
    const options = ['--set', `elasticsearch.server=${elasticsearch.server}`];
    try {
      service.misbehave({ status: 503 });
      await triage(['bad'], ...options);
      expect(elasticsearch.documents).toEqual([]);
      service.misbehave(undefined);
      await machine.run(['triage', '-d', 'out', ...options], {
        input: mailWith('two', [{ name: 'x.bin', bytes: 'bad' }]),
        environment: environment(),
      });
      expect(elasticsearch.documents.map(({ document }) => [document.filename, (document.mail as { subject: string }).subject])).toEqual([
        ['x.bin', 'Attached two'],
        ['0.bin', 'Attached one'],
      ]);
    } finally {
      await elasticsearch.close();
    }
  });

  test('tells Elasticsearch of every mail that waited, and of none twice, where the run that learns of the verdict is killed amid that', async () => {
    const elasticsearch = await startElasticsearch();
    const options = ['--set', `elasticsearch.server=${elasticsearch.server}`];
    try {
      service.misbehave({ status: 503 });
      await triage(['bad'], ...options);
      await triage(['bad'], ...options);
      service.misbehave(undefined);
      await makeAllDue();
      elasticsearch.hold((count) => (count === 1 ? new Promise(() => {}) : Promise.resolve()));
      const killed = machine.start(['triage', '--pending', ...options], { environment: environment() });
      await until('the first document', () => elasticsearch.documents.length === 1);
      killed.kill('SIGKILL');
      await once(killed, 'close');
      elasticsearch.hold(async () => {});
      await makeAllDue();
      expect((await askPending(...options)).code).toBe(1);
      expect(
        elasticsearch.documents.map(({ document }) => [(document.mail as { subject: string }).subject, document.response_code]),
      ).toEqual([
        ['Attached one', 200],
        ['Attached one', 200],
      ]);
      await makeAllDue();
      expect((await askPending('--json', ...options)).stdout).toBe('');
      expect(elasticsearch.documents).toHaveLength(2);
    } finally {
      await elasticsearch.close();
    }
  });

  describe('in two processes that find the same file unknown at the same time', () => {
    const options = ['triage', '-d', 'out', '--set', 'virustotal.upload=auto', '--set', 'virustotal.max_wait=60'];
    const count = (method: string) => service.asked.filter((question) => question.startsWith(method)).length;
    /** Both have their answer only when both have asked. */
    async function bothAsked(method: string): Promise<void> {
      await (method === 'GET' ? until('both questions', () => count('GET') >= 2) : sleep(1000));
    }

    function start() {
      const child = machine.start(options, { input: mailWith('one', [{ name: 'a.bin', bytes: 'new' }]), environment: environment() });
      const run = { child, ended: once(child, 'close'), said: '' };
      child.stderr?.on('data', (chunk: Buffer) => {
        run.said += chunk.toString();
      });
      return run;
    }

    test('lets one of them upload it, and the other wait for that', async () => {
      service.hold(bothAsked);
      const runs = [start(), start()];
      expect(await Promise.all(runs.map(({ ended }) => ended))).toEqual([
        [0, null],
        [0, null],
      ]);
      expect(service.uploads).toHaveLength(1);
      expect(runs.map(({ said }) => said.includes('submited for scanning')).toSorted()).toEqual([false, true]);
      service.learn(sha256('new'), 3);
      await makeAllDue();
      expect((await askPending()).stderr).toContain('Score: 3/3');
      expect(service.uploads).toHaveLength(1);
    });

    test('lets the other take the place of one that died at it', async () => {
      service.hold((method) => (method === 'POST' && count('POST') === 1 ? new Promise(() => {}) : bothAsked(method)));
      const runs = [start(), start()];
      await until('the upload', () => count('POST') === 1);
      const first = await until('the line of it', () => runs.find(({ said }) => said.includes('submited')));
      first.child.kill('SIGKILL');
      const [other] = runs.filter((run) => run !== first);
      expect(await other?.ended).toEqual([0, null]);
      expect(service.uploads.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual(['new']);
    });
  });

  test('lets no mail wait for an upload longer than for an answer, and makes up for it', async () => {
    const options = ['--set', 'virustotal.upload=auto', '--set', 'virustotal.max_wait=2'];
    service.misbehave({ method: 'POST' });
    const run = await triage(['new'], ...options);
    expect([run.code, run.statuses]).toEqual([0, ['unasked']]);
    expect(run.stderr).toContain('VT Error: no answer in time');
    expect(run.milliseconds).toBeLessThan(8000);
    service.misbehave(undefined);
    await makeAllDue();
    await askPending(...options);
    expect(service.uploads.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual(['new']);
  });

  test('ends when it is asked to while VirusTotal is silent, and asks again later', async () => {
    service.misbehave({ status: 503 });
    await triage(['bad']);
    await makeAllDue();
    service.misbehave({});
    const before = service.asked.length;
    const child = machine.start(['triage', '--pending', '--set', 'virustotal.max_wait=60'], { environment: environment() });
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    await until('the question', () => service.asked.length > before);
    child.kill('SIGTERM');
    expect(await once(child, 'close')).toEqual([75, null]);
    expect(said).toBe('');
    service.misbehave(undefined);
    await makeAllDue();
    expect((await askPending()).code).toBe(1);
  });

  test('asks where a large file is to go, and goes nowhere else with it', async () => {
    const large = Buffer.alloc(33 * 1024 * 1024, 'large file ');
    await triage([large], '--set', 'virustotal.upload=auto', '--set', 'virustotal.max_wait=60');
    expect(service.uploads.map(({ bytes, path }) => [path, sha256(bytes)])).toEqual([['/_ah/upload/once?x=1', sha256(large)]]);
  });

  test('tells the mail server to try again where it cannot note what is to be asked, and counts in memory where answers cannot be kept', async () => {
    await triage(['good']);
    await makeAllDue();
    writeFileSync(join(machine.folder, 'state', 'answers.db'), 'no database');
    expect((await triage(['bad'])).code).toBe(1);
    writeFileSync(join(machine.folder, 'state', 'triage.db'), 'no database, and long enough to be read as one'.repeat(100));
    for (const rest of ['-wal', '-shm']) rmSync(join(machine.folder, 'state', `triage.db${rest}`), { force: true });
    const { code, stderr } = await triage(['other']);
    expect(code).toBe(75);
    expect(stderr).toContain('What VirusTotal is to be asked could not be noted');
    const later = await askPending();
    expect(later.code).toBe(75);
    expect(later.stderr).toMatch(/asked later cannot be kept: .*correct the rights of \S+\/state\/triage\.db\. Moved aside/);
  });
});
