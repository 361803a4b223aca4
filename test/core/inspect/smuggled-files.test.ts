import { describe, expect, test } from 'vitest';
import { processorTime } from '../../processor-time.ts';
import { inspectFile } from './writers/inspect-file.ts';
import { aStoredZip } from './writers/stored-zip.ts';

const ZIP = aStoredZip('invoice.js', 'WScript.Echo("http://inside.evil-host.com/x") // and more words, so that it is as long as files are');
const BASE64 = Buffer.from(ZIP).toString('base64');

function membersOf(page: string, name = 'a.html') {
  return inspectFile(Buffer.from(page), name).then(({ members }) => members);
}

describe('a page', () => {
  test.each<[string, string, string]>([
    ['a script', `<html><script>var f = "${BASE64}"; save(f)</script>`, 'file 1'],
    ['a script, in pieces', `<html><script>var f = '${BASE64.slice(0, 50)}' +\n '${BASE64.slice(50)}'; save(f)</script>`, 'file 1'],
    ['a link', `<html><a download="Invoice 4711.zip" href="data:application/octet-stream;base64,${BASE64}">open</a>`, 'Invoice 4711.zip'],
    [
      'a script with a name',
      `<html><script>a.href = "data:;base64,${BASE64}"; a.download = 'invoice.zip'; a.click()</script>`,
      'invoice.zip',
    ],
    ['a picture that is a page', `<svg xmlns="http://www.w3.org/2000/svg"><script>x("${BASE64}")</script></svg>`, 'file 1'],
  ])('that brings a file along in %s has it as a member, with what is in it', async (_where, page, name) => {
    const [file, ...others] = await membersOf(page);
    expect(others).toEqual([]);
    expect(file).toMatchObject({ filename: name, mimeType: 'application/zip', size: ZIP.length });
    expect(file?.members.map(({ filename }) => filename)).toEqual(['invoice.js']);
  });

  test.each(['a.js', 'a.ps1', 'a.hta'])('or a script that brings a file along has it as well (%s)', async (name) => {
    expect(await membersOf(`$f = '${BASE64}'`, name)).toMatchObject([{ filename: 'file 1', size: ZIP.length }]);
    expect(await membersOf(`$f = '${BASE64}'`, 'a.txt')).toEqual([]);
  });

  test('has no file in its pictures, fonts, texts and keys', async () => {
    const encode = (start: string) => Buffer.concat([Buffer.from(start, 'latin1'), Buffer.alloc(200, 'ab\0')]).toString('base64');
    const page = ['\x89PNG\r\n\x1a\n', 'GIF89a', 'wOF2', 'some words', '\x85\x01', 'MZ'].map(
      (start) => `<img src="data:;base64,${encode(start)}">`,
    );
    expect(await membersOf(`<html>${page.join('')}<script>k="${encode('\x01\x02')}"</script>`)).toEqual([]);
  });

  test('of very many files is looked at as far as a mail may be, and says so', async () => {
    const page = `<html><script>${`x("${BASE64}");`.repeat(50)}</script>`;
    const { members, notices } = await inspectFile(Buffer.from(page), 'a.html', { maxMembers: 10 });
    expect(members).toHaveLength(10);
    expect(notices.map(({ code }) => code)).toContain('archive_too_many_files');
  });

  test('of nothing but letters, quotes and signs of plus is read in one go', async () => {
    for (const piece of ['A', `"+"`, `" `, '+', '=', `${'A'.repeat(127)} `]) {
      const start = processorTime();
      await membersOf(`<html><script>${piece.repeat(2_000_000 / piece.length)}`);
      expect(processorTime() - start).toBeLessThan(5000);
    }
  });
});
