import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { audit } from '#companion/audit/audit.ts';
import { appendToAudit } from '#companion/audit/audit-file.ts';
import { AUDIT_HEADER } from '#companion/audit/audit-line.ts';
import { readSettings } from '#companion/settings.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mispatch-audit-'));
  file = join(folder, 'audit.csv');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the audit file', () => {
  test('is made with a header, for its owner alone', () => {
    appendToAudit(file, ['a\r\n', 'b\r\n']);
    appendToAudit(file, ['c\r\n']);
    expect(readFileSync(file, 'utf8')).toBe(`${AUDIT_HEADER}a\r\nb\r\nc\r\n`);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test.each([
    ['an empty one that logrotate made', ''],
    ['one whose header was broken off by a full disk', AUDIT_HEADER.slice(0, 20)],
  ])('gets its header: %s', (_what, content) => {
    writeFileSync(file, content, { mode: 0o640 });
    appendToAudit(file, ['a\r\n']);
    expect(readFileSync(file, 'utf8')).toBe(`${AUDIT_HEADER}a\r\n`);
    expect(statSync(file).mode & 0o777).toBe(0o640);
  });

  test('that is moved away is made anew', () => {
    appendToAudit(file, ['a\r\n']);
    renameSync(file, `${file}.1`);
    appendToAudit(file, ['b\r\n']);
    expect(readFileSync(file, 'utf8')).toBe(`${AUDIT_HEADER}b\r\n`);
  });

  test('of another program is left alone', () => {
    writeFileSync(file, '2026-11-21 06:00:00,123,INFO,"x"\n');
    expect(() => appendToAudit(file, ['a\r\n'])).toThrow('move it away');
    expect(readFileSync(file, 'utf8')).toBe('2026-11-21 06:00:00,123,INFO,"x"\n');
  });

  test('is not written through a link, and is no folder', () => {
    symlinkSync(join(folder, 'elsewhere'), file);
    expect(() => appendToAudit(file, ['a\r\n'])).toThrow('ELOOP');
    expect(() => appendToAudit(folder, ['a\r\n'])).toThrow('EISDIR');
  });

  test('has each line of several processes whole, once, behind one header, while somebody moves it', async () => {
    const children = ['p', 'q', 'r'].map((name) =>
      append(
        `const clock = new Int32Array(new SharedArrayBuffer(4));
         for (let n = 0; n < 300; n += 1) { add(file, ['${name}' + n + 'x'.repeat(5000) + '\\r\\n']); Atomics.wait(clock, 0, 0, 1); }`,
      ),
    );
    const ended = Promise.all(children.map((child) => once(child, 'exit')));
    let moved = 0;
    while (children.some(({ exitCode }) => exitCode === null)) {
      await sleep(10);
      try {
        renameSync(file, `${file}.${moved}`);
        moved += 1;
        // As logrotate leaves it with `create`.
        writeFileSync(file, '', { flag: 'a' });
      } catch {
        // Nobody has made it yet.
      }
    }
    expect((await ended).map(([code]) => code)).toEqual([0, 0, 0]);
    const parts = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    const lines = parts.flatMap((text) => {
      expect(text === '' || text.startsWith(AUDIT_HEADER)).toBe(true);
      return text.slice(AUDIT_HEADER.length).split('\r\n').slice(0, -1);
    });
    expect(moved).toBeGreaterThan(5);
    expect(new Set(lines.map((line) => line.replace(/x{5000}$/, '')))).toEqual(
      new Set(['p', 'q', 'r'].flatMap((name) => Array.from({ length: 300 }, (_, n) => `${name}${n}`))),
    );
    expect(lines).toHaveLength(900);
  });

  test('has no half line after the disk was full', async () => {
    appendToAudit(file, ['whole\r\n']);
    // A limit on the size of files does what a full disk does.
    const child = append("add(file, ['x'.repeat(5000) + '\\r\\n']);", 'ulimit -f 1; ');
    expect((await once(child, 'exit'))[0]).not.toBe(0);
    expect(readFileSync(file, 'utf8')).toBe(`${AUDIT_HEADER}whole\r\n`);
  });
});

describe('an audit', () => {
  const line = { outcome: 'SUCCESS', action: 'CREATE_EVENT', messageIds: [], info: 'Invoice' } as const;

  function settingsWith(set: readonly string[], text = ''): ReturnType<typeof readSettings> {
    const config = join(folder, 'config.yaml');
    writeFileSync(config, text);
    return readSettings({ file: config, set }, {});
  }

  test('that cannot be written is told once, again when it broke again, and throws nothing', () => {
    const errors: string[] = [];
    const log = { error: (message: string) => errors.push(message) };
    const away = join(folder, 'away');
    const settings = settingsWith([`log.audit=${join(away, 'audit.csv')}`]);
    const write = () => audit([line], 'default', { settings, log });
    write();
    write();
    expect(errors).toEqual([expect.stringContaining(`${join(away, 'audit.csv')} cannot be written: there is no such file or folder`)]);
    mkdirSync(away);
    write();
    rmSync(away, { recursive: true });
    write();
    write();
    expect(errors).toHaveLength(2);
  });

  test('is that of the profile of a mail; one of a profile that has gone is with what all have in common', () => {
    const other = join(folder, 'other.csv');
    const settings = settingsWith([], `log: { audit: ${file} }\nprofiles: { trap: { log: { audit: ${other} } } }\n`);
    for (const profile of ['default', 'trap', 'gone']) {
      audit([{ ...line, info: profile }], profile, { settings, log: { error: () => {} } });
    }
    expect(readFileSync(file, 'utf8').match(/default|trap|gone/g)).toEqual(['default', 'gone']);
    expect(readFileSync(other, 'utf8').match(/default|trap|gone/g)).toEqual(['trap']);
  });

  test('never shows a secret', () => {
    const settings = settingsWith([`log.audit=${file}`, 'misp.key=very-secret-key']);
    audit([{ ...line, error: 'very-secret-key is no key' }], 'default', { settings, log: { error: () => {} } });
    expect(readFileSync(file, 'utf8')).toContain('(secret) is no key');
  });
});

/** A process of its own that adds lines to the file. */
function append(code: string, before = '') {
  const program = `import { appendToAudit as add } from ${JSON.stringify(resolve('src/companion/audit/audit-file.ts'))}; const file = ${JSON.stringify(file)}; ${code}`;
  return spawn('bash', ['-c', `${before}exec "$0" "$@"`, process.execPath, '--input-type=module', '-e', program], { stdio: 'ignore' });
}
