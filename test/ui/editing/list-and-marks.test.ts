import { array, assert, boolean, integer, property, record, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isValidPair } from '#ui/editing/attribute-types.ts';
import { defang, isSameDefanged } from '#ui/editing/defang.ts';
import { toCsv, toDefangedList } from '#ui/editing/export-rows.ts';
import { linesOf, NEW_LIST, reduceList, selectInSight } from '#ui/editing/list-state.ts';
import { cut, marksOf, placeKey } from '#ui/editing/marks.ts';
import { rowsOf } from '#ui/editing/rows.ts';
import { visibleWindow } from '#ui/editing/visible-window.ts';
import { attribute, draft } from './sample.ts';

const ROWS = rowsOf(
  draft([
    attribute('a', 'url', 'https://a.example/'),
    attribute('b', 'md5', 'ff', { category: 'Payload delivery' }),
    attribute('c', 'ip-dst', '192.0.2.1', { comment: 'Seen in Received' }),
  ]),
);

function shown(state = NEW_LIST): readonly string[] {
  return linesOf(ROWS, state).map((line) => (line.is === 'group' ? line.group : line.row.uuid));
}

describe('The list of rows', () => {
  test('stands under the heads of its groups', () => {
    expect(shown()).toEqual(['network', 'a', 'c', 'payload', 'b']);
  });

  test('is filtered by every word, in value, type, comment and reason', () => {
    expect(shown({ ...NEW_LIST, filter: 'RECEIVED ip' })).toEqual(['network', 'c']);
    expect(shown({ ...NEW_LIST, filter: 'received url' })).toEqual([]);
  });

  test('is sorted up, down, and by groups again', () => {
    const up = reduceList(NEW_LIST, { do: 'sort', by: 'value' });
    const down = reduceList(up, { do: 'sort', by: 'value' });
    expect(shown(up)).toEqual(['c', 'b', 'a']);
    expect(shown(down)).toEqual(['a', 'b', 'c']);
    expect(shown(reduceList(down, { do: 'sort', by: 'value' }))).toEqual(shown());
  });

  test('is selected from the anchor to the row that Shift went to, either way', () => {
    const order = ['a', 'c', 'b'];
    const at = reduceList(NEW_LIST, { do: 'go', row: 'b' });
    expect([...reduceList(at, { do: 'extend', from: 'b', row: 'c', order }).selected]).toEqual(['c', 'b']);
  });
});

describe('What is selected', () => {
  const selected = { ...NEW_LIST, selected: new Set(['a', 'b', 'c']) };

  test('is nothing that a filter hides, so that what is done to the selection does not reach it', () => {
    const filtered = { ...selected, filter: 'ip' };
    const inSight = linesOf(ROWS, filtered).flatMap((line) => (line.is === 'row' ? [line.row] : []));
    expect([...selectInSight(filtered, inSight).selected]).toEqual(['c']);
  });

  test('is all of it again once the filter is gone, and the same list then', () => {
    expect(selectInSight(selected, ROWS)).toBe(selected);
  });
});

describe('The marks in the mail', () => {
  const mark = record({ start: integer({ min: -5, max: 40 }), length: integer({ min: -2, max: 20 }), keep: boolean() });

  test('never change the text, whatever offsets they are given', () =>
    assert(
      property(string({ maxLength: 30 }), array(mark), (text, marks) => {
        const places = marks.map(({ length, start }, index) => ({
          start,
          end: start + length,
          seenAs: text.slice(Math.max(0, start), start + length),
          row: String(index),
          state: 'sent' as const,
        }));
        const pieces = cut(text, places);
        expect(pieces.map((piece) => piece.text).join('')).toBe(text);
        expect(pieces.every(({ offset, text: piece }) => text.slice(offset, offset + piece.length) === piece)).toBe(true);
      }),
    ));

  test('that overlap are one mark with all their rows, shown as the most urgent of them', () => {
    const pieces = cut('see hxxp://a.example/ now', [
      { start: 11, end: 20, seenAs: 'a.example', row: 'host', state: 'look' },
      { start: 0, end: 3, seenAs: 'elsewhere', row: 'other mail', state: 'sent' },
      { start: 4, end: 21, seenAs: 'hxxp://a.example/', row: 'url', state: 'sent' },
    ]);
    expect(pieces[1]).toMatchObject({ text: 'hxxp://a.example/', mark: { rows: ['url', 'host'], state: 'look' } });
  });

  test('of a held-back row say so', () => {
    const where = { in: 'body', mail: '', part: '1' } as const;
    const held = draft([attribute('a', 'url', 'x')], {
      rows: [{ uuid: 'a', keep: false, occurrences: [{ where, offset: 0, seenAs: 'x' }], why: [] }],
    });
    expect(marksOf(rowsOf(held)).get(placeKey(where))).toMatchObject([{ state: 'held' }]);
  });
});

describe('What is taken out of the editor', () => {
  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '|cmd', '%0A=1'])('is no formula in a spreadsheet: %s', (value) => {
    const [, line] = toCsv(rowsOf(draft([attribute('a', 'text', value)]))).split('\r\n');
    expect(line).toMatch(/,"?'/);
  });

  test('is CSV with one line per row, whatever the values hold', () =>
    assert(
      property(string(), (value) => {
        const csv = toCsv(rowsOf(draft([attribute('a', 'text', value)])));
        const outsideQuotes = csv.replaceAll(/"(?:[^"]|"")*"/g, '');
        expect(outsideQuotes.split('\r\n')).toHaveLength(3);
        expect(outsideQuotes.split('\r\n')[1]?.split(',')).toHaveLength(7);
      }),
    ));

  test('is one line for each value in a chat, in letters that all can be seen', () => {
    const rows = rowsOf(draft([attribute('a', 'text', 'one\ntwo.example'), attribute('b', 'filename', 'invoice\u202efdp.exe')]));
    expect(toDefangedList(rows)).toBe('one<U+000A>two[.]example\ninvoice<U+202E>fdp[.]exe');
  });

  test('is defanged so that it can be told from another spelling', () => {
    expect(defang('https://evil.example/a.b')).toBe('hxxps[://]evil[.]example/a[.]b');
    expect(defang('https://a.example/?to=http://b.example/')).toBe('hxxps[://]a[.]example/?to=hxxp[://]b[.]example/');
    expect(defang('httpbin.example')).toBe('httpbin[.]example');
    expect(isSameDefanged('hxxps://evil[.]example/', 'https://evil.example/')).toBe(true);
    expect(isSameDefanged('https://safelinks.example/?url=x', 'https://evil.example/')).toBe(false);
  });
});

describe('A long list', () => {
  test('draws the lines in sight and keeps the room of all others', () =>
    assert(
      property(array(integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 400 }), integer({ min: 0, max: 9000 }), (heights, top) => {
        const { before, behind, end, first } = visibleWindow(heights.length, (index) => heights[index] ?? 0, top, top + 500, 100);
        const drawn = heights.slice(first, end).reduce((sum, height) => sum + height, 0);
        const all = heights.reduce((sum, height) => sum + height, 0);
        expect(before + drawn + behind).toBe(all);
        expect(before).toBeLessThanOrEqual(Math.max(0, Math.max(top, all)));
        if (top < all) {
          expect(before).toBeLessThanOrEqual(top);
          expect(before + drawn).toBeGreaterThanOrEqual(Math.min(all, top + 500));
        }
      }),
    ));
});

describe('The picker of types', () => {
  test('knows the pairs that MISP takes', () => {
    expect(isValidPair('ip-dst', 'Network activity')).toBe(true);
    expect(isValidPair('ip-dst', 'Financial fraud')).toBe(false);
    expect(isValidPair('__proto__', 'Network activity')).toBe(false);
    expect(isValidPair('url', 'constructor')).toBe(false);
  });
});
