import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_COLUMNS, fieldsOf, toColumns } from '#companion/notify/columns.ts';
import { formatValue, toCsv } from '#companion/notify/csv.ts';
import { EVENT } from './sample.ts';

describe('a table of events', () => {
  test('has titles that recipients know, every value in quotes, and CRLF behind each line', () => {
    expect(toCsv(toColumns(DEFAULT_COLUMNS), [EVENT])).toBe(
      '"asn","ip","timestamp","src_port","dst_ip","dst_port","dst_host","proto"\r\n' +
        '"64496","192.0.2.7","2026-11-27 23:59:58","4711","203.0.113.9","443","c2.evil-host.com","tcp"\r\n',
    );
  });

  test('takes columns out of extra by their whole name and doubles quotes', () => {
    const columns = toColumns(['extra.system_desc', ['extra.a.b', 'ab'], 'extra.none', 'extra.constructor']);
    expect(toCsv(columns, [{ extra: { system_desc: 'Router "X", v1', 'a.b': true, a: { b: 'no' }, none: null } }])).toBe(
      '"system_desc","ab","none","constructor"\r\n"Router ""X"", v1","True","",""\r\n',
    );
  });

  test.each([
    ['source.ip', null, ''],
    ['source.ip', undefined, ''],
    ['status', 'line\r\nbreak\0', 'line\r\nbreak\0'],
    ['source.tor_node', true, 'True'],
    ['source.tor_node', false, 'False'],
    ['time.source', new Date('2026-11-28T00:00:00.900Z'), '2026-11-28 00:00:00'],
    ['time.observation', new Date('2026-11-28T00:00:00Z'), '2026-11-28 00:00:00+00:00'],
    ['time.observation', new Date('2026-11-28T00:00:00.009Z'), '2026-11-28 00:00:00.009000+00:00'],
    ['time.source', new Date(Number.NaN), ''],
    ['feed.accuracy', 100, '100.0'],
    ['source.geolocation.latitude', 52.5, '52.5'],
    ['source.port', 80, '80'],
    ['extra.list', [1, 'a'], '[1,"a"]'],
    ['id', 12345678901234567890n, '12345678901234567890'],
  ])('writes %s %o as %o', (field, value, written) => {
    expect(formatValue(field, value)).toBe(written);
  });

  test.each([null, 'text', [1], 7])('reads nothing out of an extra that is %o', (extra) => {
    expect(toCsv(toColumns(['extra.length']), [{ extra }])).toBe('"length"\r\n""\r\n');
  });

  test('comes out again as it went in, whatever the values are', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 2 })), (rows) => {
        const events = rows.map(([a, b]) => ({ status: a, comment: b }));
        expect(parse(toCsv(toColumns(['status', 'comment']), events)).slice(1)).toEqual(rows);
      }),
    );
  });

  test('takes a field of a megabyte and ten thousand events', () => {
    expect(toCsv(toColumns(['status']), [{ status: '"'.repeat(1 << 20) }])).toHaveLength(2 * (1 << 20) + 4 + 10);
    expect(
      toCsv(
        toColumns(DEFAULT_COLUMNS),
        Array.from({ length: 10_000 }, () => EVENT),
      ).split('\r\n'),
    ).toHaveLength(10_002);
  });
});

describe('columns', () => {
  test('are read from the database once each, those of extra together', () => {
    expect(fieldsOf(toColumns(['source.ip', 'extra.a', 'extra.b']))).toEqual(['source.ip', 'extra']);
  });

  test.each(['source.ip"; DROP TABLE events; --', 'a b', '', 'ümlaut'])('are never %s', (field) => {
    expect(() => toColumns([field])).toThrowError(/no field/);
  });

  test('are there once', () => {
    expect(() => toColumns(['source.ip', ['source.ip', 'again']])).toThrowError(/twice/);
  });
});

/** A reader of RFC 4180 as small as can be: all values are in quotes. */
function parse(csv: string): string[][] {
  return csv === ''
    ? []
    : [...csv.matchAll(/((?:"(?:[^"]|"")*",?)+)\r\n/g)].map(([, line = '']) =>
        [...line.matchAll(/"((?:[^"]|"")*)"/g)].map(([, value = '']) => value.replaceAll('""', '"')),
      );
}
