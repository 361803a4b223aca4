import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

const TEXT = 'See hxxp://evil[.]com/a and 203.0.113.7.\n';

describe('mispatch extract', () => {
  it('prints a table of what standard input holds', () => {
    const { status, stdout } = run(['-']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^url +http:\/\/evil\.com\/a .*hxxp:\/\/evil\[\.\]com\/a\nipv4 +203\.0\.113\.7\n$/);
  });

  it('prints one JSON object per line, of the kinds that are asked for', () => {
    const lines = run(['--json', '--kind', 'ipv4,md5']).stdout.trim().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { kind: 'ipv4', value: '203.0.113.7', occurrences: [{ where: { in: 'text' }, offset: 28, seenAs: '203.0.113.7' }] },
    ]);
  });

  it('defangs and refangs a text and leaves all else as it is', () => {
    expect(run(['--refang']).stdout).toBe('See http://evil.com/a and 203.0.113.7.\n');
    expect(run(['--defang']).stdout).toBe('See hxxp://evil[.]com/a and 203[.]0[.]113[.]7.\n');
  });

  it('reads of a mail what its attachments hold, and says of which it cannot', () => {
    const part = (type: string, body: string) => `--b\r\nContent-Type: ${type}\r\nContent-Disposition: attachment\r\n\r\n${body}\r\n`;
    const calendar = 'BEGIN:VCALENDAR\r\nLOCATION:https://evil.com/a/\r\n b\r\n';
    const parts = [part('text/calendar', calendar), part('application/x-rar', 'Rar!\x1a\x07\x01\0'), '--b--\r\n'];
    const mail = `Subject: evil-two.com\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${parts.join('')}`;
    const { stderr, stdout } = run(['--format', 'eml'], mail);
    expect(stdout).toMatch(/^domain +evil-two\.com *\nurl +https:\/\/evil\.com\/a\/b *\n$/);
    expect(stderr).toContain('RAR');
  });

  it('reads a text as PowerShell writes it', () => {
    expect(run(['--refang'], Buffer.from(`\ufeff${TEXT}`, 'utf16le')).stdout).toBe('See http://evil.com/a and 203.0.113.7.\n');
  });

  it('refuses a kind and a format that do not exist', () => {
    expect(run(['--kind', 'nonsense'])).toMatchObject({ status: 64, stdout: '' });
    expect(run(['--format', 'pdf'])).toMatchObject({ status: 64, stdout: '' });
  });

  it('refuses no kind at all, and what changes nothing of a text that is rewritten', () => {
    expect(run(['--kind', ''])).toMatchObject({ status: 64, stdout: '' });
    expect(run(['--defang', '--json'])).toMatchObject({ status: 64, stdout: '' });
    expect(run(['--refang', '--kind', 'url'])).toMatchObject({ status: 64, stdout: '' });
    expect(run(['--kind', 'ipv4, md5']).stdout).toBe('ipv4  203.0.113.7\n');
  });

  it('cuts no value, however long it is', () => {
    const url = `http://evil.com/${'a'.repeat(200)}`;
    expect(run([], `${url} ${'a1'.repeat(64)}`).stdout).toBe(`url     ${url}\nsha512  ${'a1'.repeat(64)}\n`);
  });

  it('says of which file the text cannot be read, and why', () => {
    const { status, stderr } = run(['/nowhere/report.txt']);
    expect(status).toBe(66);
    expect(stderr).toContain('The text cannot be read: there is no such file or folder, /nowhere/report.txt');
  });

  it('refuses a file without end as soon as it is too large', () => {
    const { status, stderr, stdout } = run(['/dev/zero']);
    expect(stderr).toContain('/dev/zero has more than 128 MB.');
    expect({ status, stdout }).toEqual({ status: 65, stdout: '' });
  });
});

function run(args: readonly string[], input: string | Buffer = TEXT) {
  return spawnSync(process.execPath, ['src/companion/main.ts', 'extract', ...args], { input, encoding: 'utf8', timeout: 30_000 });
}
