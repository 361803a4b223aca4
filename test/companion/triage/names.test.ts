import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { markedName, safeName } from '#companion/triage/names.ts';
import { processorTime } from '../../processor-time.ts';

const MD5 = 'd41d8cd98f00b204e9800998ecf8427e';

function nameOf(given: string | undefined, type = 'application/pdf'): string {
  return safeName(given, { md5: MD5, types: [type] });
}

describe('the name of a file that is written', () => {
  test.each([
    ['invoice (1).pdf', 'invoice (1).pdf'],
    ['Rechnung für März.pdf', 'Rechnung für März.pdf'],
    ['../../etc/cron.d/job', 'job.pdf'],
    ['/etc/passwd', 'passwd.pdf'],
    ['C:\\Windows\\evil.exe', 'evil.exe'],
    ['.bashrc', 'bashrc.pdf'],
    ['..', `${MD5}.pdf`],
    ['a/..', `${MD5}.pdf`],
    ['evil\0.exe', 'evil.exe'],
    ['-rf.doc', '_rf.doc'],
    ['a\nb\x1b[2Jc.doc', 'a b[2Jc.doc'],
    ['exe\u202efdp.scr', 'exefdp.scr'],
    ['$(reboot).doc', '_(reboot).doc'],
    ['evil.exe . .', 'evil.exe'],
    ['', `${MD5}.pdf`],
  ])('is made of %j', (given, name) => {
    expect(nameOf(given)).toBe(name);
  });

  test('is the MD5 where there is none, with the extension of the type, .bin for one that is not known', () => {
    expect(nameOf(undefined)).toBe(`${MD5}.pdf`);
    expect(nameOf(undefined, 'application/x-unheard-of')).toBe(`${MD5}.bin`);
    expect(nameOf(undefined, 'constructor')).toBe(`${MD5}.bin`);
  });

  test('keeps the extension of a long one, also with a mark, and never cuts a character in two', () => {
    const long = nameOf(`${'ä😀'.repeat(100)}.docx`);
    expect(long).toMatch(/^(?:ä😀)+ä?\.docx$/);
    expect(markedName(long, 'abc')).toMatch(/^(?:ä😀)+ä?-abc\.docx$/);
    expect(markedName('a.tar.gz', 'abc')).toBe('a.tar-abc.gz');
    expect(markedName('plain', 'abc')).toBe('plain-abc');
  });

  test('is always one that stays in its folder and fits', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
        const name = nameOf(given);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
        expect(name).not.toMatch(/[/\\\p{Cc}]|^[.-]|^$/u);
      }),
    );
  });

  test('of a million blanks and dots is made quickly', () => {
    const begin = processorTime();
    expect(nameOf(`${'. '.repeat(500_000)}x`)).toBe('x.pdf');
    expect(processorTime() - begin).toBeLessThan(500);
  });
});
