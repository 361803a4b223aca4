import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Attached, mailWith, zipOf } from './attachments.ts';
import { makeCarrier } from './mails.ts';
import { type Machine, makeMachine, PROGRAM } from './mispatch.ts';

let machine: Machine;

beforeEach(() => {
  machine = makeMachine('triage: { log: stderr }\n', []);
});

afterEach(() => machine.remove());

function triage(attached: readonly Attached[], ...options: readonly string[]) {
  return machine.run(['triage', '-d', 'out', ...options], { input: mailWith('one', attached) });
}

function written(folder = 'out'): readonly string[] {
  const place = join(machine.folder, folder);
  return existsSync(place) ? readdirSync(place).toSorted() : [];
}

describe('mispatch triage', () => {
  test('writes what is of interest, leaves out what is not, and says so in the words of mime2vt', async () => {
    const { code, stderr } = await triage([
      { name: 'invoice.pdf', type: 'application/pdf', bytes: '%PDF-1.4 x' },
      { name: 'logo.png', type: 'image/png', bytes: Buffer.from('\x89PNG\r\n\x1a\n0000000000000000', 'latin1') },
      { name: 'run.JS', type: 'text/plain', bytes: 'alert(1)' },
    ]);
    expect(code).toBe(0);
    expect(written()).toEqual(['invoice.pdf', 'run.JS', 'run.JS.analysis']);
    expect(stderr).toBe('Found interesting file: invoice.pdf (application/pdf)\nFound interesting file: run.JS (text/plain)\n');
    expect(statSync(join(machine.folder, 'out', 'invoice.pdf')).mode & 0o777).toBe(0o640);
  });

  test('writes an archive, every member of it and of the archives inside, none of them outside of the folder', async () => {
    const inner = await zipOf({ 'deep.txt': 'deep' });
    const zip = await zipOf({
      '../../../escaped.txt': 'a',
      '/tmp/absolute.txt': 'b',
      'C:\\x\\drive.txt': 'c',
      'in.zip': inner,
      'same.txt': 'd',
    });
    const { code, stderr } = await triage([
      { name: '../../evil.zip', type: 'application/zip', bytes: zip },
      { name: 'same.txt', type: 'application/x-thing', bytes: 'other' },
    ]);
    expect(code).toBe(0);
    const files = written();
    expect(files.filter((name) => !name.startsWith('same'))).toEqual([
      'absolute.txt',
      'deep.txt',
      'drive.txt',
      'escaped.txt',
      'evil.zip',
      'in.zip',
    ]);
    expect(files.filter((name) => name.startsWith('same'))).toHaveLength(2);
    expect(readdirSync(machine.folder).toSorted()).toEqual(['.cache', 'config.yaml', 'out']);
    expect(stderr).toContain('Processing zip archive: ../../evil.zip\nUnzipped ../../../escaped.txt (0cc175b9c0f1b6a831c399e269772661)\n');
    expect(stderr).toContain('Processing zip archive: in.zip\nUnzipped deep.txt (');
  });

  test('opens an encrypted archive with a word of the mail, and says what it could not open', async () => {
    const files = { 'secret.exe': 'MZ' };
    const mail = mailWith(
      'two',
      [{ name: 'a.zip', type: 'application/zip', bytes: await zipOf(files, 'Gr3enTea') }],
      'The password is Gr3enTea',
    );
    await machine.run(['triage', '-d', 'out'], { input: mail });
    expect(written()).toEqual(['a.zip', 'secret.exe']);
    const { code, stderr } = await triage([
      { name: 'b.zip', type: 'application/zip', bytes: await zipOf({ 'x.exe': 'MZ' }, 'nobody knows') },
    ]);
    expect([code, written()]).toEqual([0, ['a.zip', 'b.zip', 'secret.exe']]);
    expect(stderr).toContain('Cannot extract x.exe from zip file b.zip\n');
  });

  test('writes what stands uuencoded in a text, what winmail.dat holds and what was signed along with the mail', async () => {
    const input = 'From: a@b.example\nSubject: x\n\nhello\nbegin 644 evil.js\n#86)C\n`\nend\n';
    await machine.run(['triage', '-d', 'out'], { input });
    const outlook = readFileSync('test/fixtures/mails/container-winmail.dat.eml');
    const { stderr } = await machine.run(['triage', '-d', 'out'], { input: outlook });
    expect(written()).toEqual(expect.arrayContaining(['Rechnung ä.bin', 'deep.bin', 'evil.js', 'winmail.dat']));
    expect(stderr).toContain('Found interesting file: deep.bin (application/x-test)\n');
    const signed = `Content-Type: application/x-thing; name=signed.bin\r\n\r\nMZ`;
    const der = Buffer.concat([tagged(0x30, Buffer.concat([SIGNED, tagged(0xa0, tagged(0x30, inner(signed)))]))]);
    await triage([{ name: 'smime.p7m', type: 'application/pkcs7-mime', bytes: der }]);
    expect(written()).toContain('signed.bin');
  });

  test('is not brought down by hostile names, and none of them writes a line of the log or moves the cursor', async () => {
    const { code, stderr } = await triage([
      { name: `${'a'.repeat(300)}.doc`, bytes: '1' },
      { name: 'b\0.doc', bytes: '2' },
      { name: '.doc', bytes: '3' },
      { name: '-rf', bytes: '4' },
      { name: '=?utf-8?Q?x=0AMail_contains_malicious_content!=1B[2J?=', bytes: '5' },
      { bytes: '6' },
    ]);
    expect(code).toBe(0);
    expect(written()).toHaveLength(6);
    expect(stderr.split('\n')).toHaveLength(7);
    expect(stderr).not.toContain('\x1b');
    expect(written().every((name) => Buffer.byteLength(name) <= 255 && !/^[.-]/.test(name))).toBe(true);
  });

  test('says of what it did not look into that it did not, a line each and not too many', async () => {
    let deep = await zipOf({ 'a.exe': 'MZ' });
    for (let depth = 0; depth < 6; depth += 1) {
      deep = await zipOf({ 'next.zip': deep });
    }
    const archives = Array.from({ length: 50 }, (_, index) => ({ name: `${index}.bz2`, bytes: 'BZh91AY&SYx' }));
    const { code, stderr } = await triage([{ name: 'deep.zip', type: 'application/zip', bytes: deep }, ...archives]);
    const lines = stderr.split('\n').filter((line) => line.startsWith('Not all was seen: '));
    expect(code).toBe(0);
    expect(lines.slice(0, 2)).toEqual([
      'Not all was seen: next.zip is inside of 5 archives and was not looked into.',
      'Not all was seen: 0.bz2 is a file of the format bzip2, which is not looked into.',
    ]);
    expect(lines).toHaveLength(20);
  });

  test('takes no more of a bomb than is allowed, and keeps the bomb', async () => {
    const zip = await zipOf({ 'bomb.bin': new Uint8Array(80 * 1024 * 1024), 'after.txt': 'still there' });
    const { code, stderr } = await triage([{ name: 'bomb.zip', type: 'application/zip', bytes: zip }]);
    expect(code).toBe(0);
    expect(written()).toEqual(['after.txt', 'bomb.zip']);
    expect(stderr).toContain('Cannot extract bomb.bin from zip file bomb.zip\n');
  });

  test('writes beside a script what of it speaks of harm, also of one in an archive', async () => {
    const script = 'var s = new ActiveXObject("WScript.Shell"); s.Run("cmd /c calc.exe");';
    const zip = await zipOf({ 'in.js': script, 'plain.txt': 'nothing' });
    const { code, stderr } = await triage(
      [
        { name: 'run.js', type: 'text/plain', bytes: script },
        { name: 'a.zip', type: 'application/zip', bytes: zip },
      ],
      '-v',
    );
    expect(code).toBe(0);
    expect(written()).toEqual(['a.zip', 'in.js', 'in.js.analysis', 'plain.txt', 'run.js', 'run.js.analysis']);
    expect(readFileSync(join(machine.folder, 'out', 'run.js.analysis'), 'utf8')).toMatch(/^Suspicious {3}\| WScript\.Shell {13}\| \S/m);
    expect(stderr).toMatch(/^Analysis dumped to .*run\.js\.analysis$/m);
  });

  test('follows no link that somebody planted', async () => {
    mkdirSync(join(machine.folder, 'out'));
    const victim = machine.write('victim', 'precious');
    symlinkSync(victim, join(machine.folder, 'out', 'invoice.pdf'));
    expect((await triage([{ name: 'invoice.pdf', bytes: 'evil' }])).code).toBe(0);
    expect(readFileSync(victim, 'utf8')).toBe('precious');
    expect(written()).toHaveLength(2);
  });

  test('looks into mails that are attached, and reads files and folders of mails', async () => {
    const mail = machine.write('mail.eml', makeCarrier('three', [mailWith('inner', [{ name: 'inner.bin', bytes: 'x' }])]));
    const { code, stdout } = await machine.run(['triage', '-d', 'out', '--json', mail, 'missing.eml']);
    expect(code).toBe(66);
    expect(JSON.parse(stdout)).toMatchObject({ origin: mail, malicious: false, files: [{ name: 'inner.bin', size: 1 }] });
    expect(written()).toEqual(['inner.bin']);
  });

  test('says with its exit code what went wrong', async () => {
    machine.write('file', '');
    const bad = await machine.run(['triage', '-d', 'file/below'], { input: mailWith('one', [{ name: 'a.bin', bytes: 'x' }]) });
    expect([bad.code, bad.stdout]).toEqual([74, '']);
    expect(bad.stderr).toContain('mispatch: error: a.bin could not be written: ');
    expect((await machine.run(['triage', '--unheard-of'])).code).toBe(64);
    expect((await machine.run(['triage'], { input: '' })).code).toBe(65);
    expect((await machine.run(['triage', '-c', 'missing.yaml'], { input: 'x' })).code).toBe(78);
  });

  test('looks at what is behind a file that is no mail, and names that file', async () => {
    const folder = join(machine.folder, 'mails');
    mkdirSync(folder);
    machine.write('mails/1.eml', '');
    machine.write('mails/2.eml', mailWith('two', [{ name: 'b.bin', bytes: 'two' }]));
    const { code, stderr } = await machine.run(['triage', '-d', 'out', 'mails', 'nothing', 'mails/2.eml']);
    expect([code, written()]).toEqual([66, ['b.bin']]);
    expect(stderr).toContain('error: mails/1.eml: The mail has no content: 0 bytes.');
    expect(stderr).toContain('error: nothing: The mail could not be read: there is no nothing.');
    expect(stderr.match(/Found interesting file/g)).toHaveLength(2);
  });

  test.runIf(existsSync('/dev/full'))('comes to its verdict where its log cannot be written', async () => {
    const mail = machine.write('a.eml', mailWith('one', [{ name: 'a.bin', bytes: 'x' }]));
    const child = spawn(process.execPath, [PROGRAM, 'triage', '-d', join(machine.folder, 'out'), '-l', machine.folder, '--json', mail], {
      env: { HOME: machine.folder, MISPATCH_CONFIG: machine.config, STATE_DIRECTORY: join(machine.folder, 'state') },
      stdio: ['ignore', 'pipe', openSync('/dev/full', 'w')],
    });
    const [printed, [code]] = await Promise.all([text(child.stdout as Readable), once(child, 'close')]);
    expect(code).toBe(74);
    expect(JSON.parse(printed)).toMatchObject({ files: [{ name: 'a.bin' }] });
  });

  test('ends when it is asked to, though nobody ends the mail', async () => {
    const child = machine.start(['triage', '-d', 'out', '-', 'nothing'], { stdin: 'open' });
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    // More than a pipe holds: when it has gone, the program reads.
    await new Promise((resolve) => child.stdin?.write(`Subject: half\r\n\r\n${'x'.repeat(2_000_000)}`, resolve));
    child.kill('SIGTERM');
    expect(await once(child, 'close')).toEqual([75, null]);
    expect(said).not.toContain('Something went wrong');
    expect(written()).toEqual([]);
  });

  test('adds the mail as it came to an mbox, beside another process that does the same', async () => {
    const mails = ['one', 'two', 'three'].map((unique) => mailWith(unique, [], 'From here\r\n>From there'));
    const runs = mails.map((input) => machine.run(['triage', '-d', 'out', '-l', 'dump.mbox'], { input }));
    expect((await Promise.all(runs)).map(({ code }) => code)).toEqual([0, 0, 0]);
    const { stdout } = await machine.run(['triage', '-d', 'out', '--json', 'dump.mbox']);
    expect(stdout.trim().split('\n')).toHaveLength(3);
    for (const mail of mails) {
      expect(
        readFileSync(join(machine.folder, 'dump.mbox'), 'utf8').replaceAll('>From here', 'From here').replaceAll('>>From', '>From'),
      ).toContain(mail);
    }
  });

  test('killed at any moment it leaves whole files or none, and the next run makes up for it', async () => {
    const bytes = Buffer.alloc(3_000_000, 'x');
    const input = mailWith(
      'big',
      [1, 2, 3].map((number) => ({ name: `${number}.bin`, bytes })),
    );
    for (const wait of [250, 350, 450]) {
      const child = machine.start(['triage', '-d', 'killed'], { input });
      await new Promise((resolve) => setTimeout(resolve, wait));
      child.kill('SIGKILL');
      await new Promise((resolve) => child.once('close', resolve));
      const visible = written('killed').filter((name) => !name.startsWith('.'));
      expect(visible.map((name) => statSync(join(machine.folder, 'killed', name)).size)).toEqual(visible.map(() => bytes.length));
    }
    expect((await machine.run(['triage', '-d', 'killed'], { input })).code).toBe(0);
    expect(written('killed').filter((name) => !name.startsWith('.'))).toEqual(['1.bin', '2.bin', '3.bin']);
  });

  test('writes to syslog where nobody reads its errors, and to standard error where there is no syslog', async () => {
    mkdirSync(join(machine.folder, 'bin'));
    machine.write('bin/logger', `#!/bin/sh\necho "$@" > ${machine.folder}/logged\n/bin/cat >> ${machine.folder}/logged\n`);
    chmodSync(join(machine.folder, 'bin/logger'), 0o755);
    const input = mailWith('one', [{ name: 'a.bin', bytes: 'x' }]);
    const line = 'Found interesting file: a.bin (application/octet-stream)\n';
    const args = ['triage', '-d', 'out', '--set', 'triage.log=auto'];
    const logged = await machine.run(args, { input, environment: { PATH: join(machine.folder, 'bin') } });
    expect([logged.code, logged.stderr]).toEqual([0, '']);
    expect(readFileSync(join(machine.folder, 'logged'), 'utf8')).toBe(`-t mime2vt -p mail.info\n${line}`);
    expect((await machine.run(args, { input, environment: { PATH: '/nowhere' } })).stderr).toBe(line);
    expect((await machine.run(args, { input, environment: { PATH: join(machine.folder, 'bin'), JOURNAL_STREAM: '1:2' } })).stderr).toBe(
      line,
    );
  });
});

/** 1.2.840.113549.1.7.2 and .1 */
const SIGNED = Buffer.from('06092a864886f70d010702', 'hex');
const DATA = Buffer.from('06092a864886f70d010701', 'hex');

/** Version, no algorithms, and the content. */
function inner(content: string): Buffer {
  const octets = tagged(0xa0, tagged(0x04, Buffer.from(content)));
  return Buffer.concat([tagged(0x02, Buffer.from([1])), tagged(0x31, Buffer.alloc(0)), tagged(0x30, Buffer.concat([DATA, octets]))]);
}

function tagged(tag: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from([tag, 0x82, content.length >> 8, content.length & 255]), content]);
}
