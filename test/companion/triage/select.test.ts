import { describe, expect, test } from 'vitest';
import { createSelector, isArchive } from '#companion/triage/select.ts';
import { aStoredZip } from '../../core/inspect/writers/stored-zip.ts';

const NOTHING = new Uint8Array(0);
const isInteresting = createSelector({ exclude: [' image/* ', 'Text/Plain', 'text/html', ''], always: ['.js', ' .HTA '] });

function candidate(declaredType: string, mimeType = declaredType, name: string | undefined = 'file', size = 1) {
  return { declaredType, mimeType, name, size };
}

describe('the selection of attachments', () => {
  test('leaves out types of the list, whole kinds too, whatever the blanks and capitals in it', () => {
    const types = ['image/png', 'image/svg+xml', 'text/plain', 'text/html', 'application/pdf', 'text/csv', 'imagex/png'];
    expect(types.filter((type) => isInteresting(candidate(type)))).toEqual(['application/pdf', 'text/csv', 'imagex/png']);
  });

  test('does not believe a type that the bytes contradict, nor leave out what the bytes alone would be left out for', () => {
    expect(isInteresting(candidate('image/png', 'application/vnd.microsoft.portable-executable'))).toBe(true);
    expect(isInteresting(candidate('text/plain', 'application/zip'))).toBe(true);
    expect(isInteresting(candidate('image/png', 'image/jpeg'))).toBe(false);
    expect(isInteresting(candidate('image/x-unheard-of', 'application/octet-stream'))).toBe(false);
    expect(isInteresting(candidate('application/octet-stream', 'image/png'))).toBe(true);
  });

  test('takes scripts by their names, in any case and with blanks behind, but no name in which that only stands', () => {
    const names = ['a.js', 'a.JS', 'a.js ', 'a.js. ', 'b.Hta', 'a.json', 'js', 'a.js.txt', undefined];
    expect(names.filter((name) => isInteresting(candidate('text/plain', 'text/plain', name)))).toEqual([
      'a.js',
      'a.JS',
      'a.js ',
      'a.js. ',
      'b.Hta',
    ]);
  });

  test('does not take RTF for a text, a page for a picture, nor what is opened by its name for either', () => {
    expect(isInteresting(candidate('text/plain', 'text/rtf', 'invoice.doc'))).toBe(true);
    expect(createSelector({ exclude: ['image/png'], always: [] })(candidate('image/png', 'image/svg+xml'))).toBe(true);
    const untold = ['a.ZIP', 'a.docm ', 'a.img', 'a.png', 'a.dat', undefined];
    expect(untold.filter((name) => isInteresting({ ...candidate('image/png', 'application/octet-stream'), name }))).toEqual([
      'a.ZIP',
      'a.docm ',
      'a.img',
    ]);
  });

  test('goes into what is unpacked by its name or its end, whatever else it looks like', () => {
    const document = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
    expect(isArchive({ filename: 'a.zip', mimeType: document, bytes: NOTHING })).toBe(true);
    expect(isArchive({ filename: 'a.msg', mimeType: 'application/x-ole-storage', bytes: NOTHING })).toBe(true);
    const behind = Buffer.concat([Buffer.from('\0'), aStoredZip('a.txt', 'x')]);
    expect(isArchive({ filename: 'a', mimeType: 'application/octet-stream', bytes: behind })).toBe(true);
    expect(isArchive({ filename: 'a', mimeType: 'application/octet-stream', bytes: NOTHING })).toBe(false);
  });

  test('leaves out what is empty', () => {
    expect(isInteresting(candidate('application/pdf', 'inode/x-empty', 'a.js', 0))).toBe(false);
  });

  test('goes into archives and not into documents, which are zip files as well', () => {
    const types = [
      'application/zip',
      'application/x-rar',
      'message/rfc822',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ];
    expect(types.map((mimeType) => isArchive({ mimeType, bytes: NOTHING }))).toEqual([true, true, true, false]);
  });
});
