import { describe, expect, test } from 'vitest';
import { WARNINGLISTS } from '#core/screen/data/warninglists.ts';
import { createWarninglists } from '#core/screen/warninglists/create-warninglists.ts';
import { SNAPSHOT } from '#core/screen/warninglists/snapshot.ts';
import { readWarninglist, type Warninglist } from '#core/screen/warninglists/warninglist.ts';
import { processorTime } from '../../processor-time.ts';

function lists(...some: readonly Partial<Warninglist>[]) {
  const whole = some.map(
    (one, n): Warninglist => ({ name: `list ${n}`, type: 'string', types: ['domain', 'hostname', 'url', 'ip-dst'], entries: [], ...one }),
  );
  return createWarninglists(() => whole);
}

describe('reading a list', () => {
  test('as misp-warninglists has it', () => {
    const list = { name: 'n', type: 'cidr', matching_attributes: ['ip-dst'], list: [' 192.0.2.0/24 ', '', 7, 'x'] };
    expect(readWarninglist(list)).toEqual({ name: 'n', type: 'cidr', types: ['ip-dst'], entries: ['192.0.2.0/24', 'x'] });
  });

  test("as MISP's /warninglists/view answers", () => {
    const answer = {
      Warninglist: {
        id: '1',
        name: 'n',
        type: 'string',
        valid_attributes: 'domain, hostname',
        WarninglistEntry: [{ id: '1', value: 'a.example' }],
      },
    };
    expect(readWarninglist(answer)).toEqual({ name: 'n', type: 'string', types: ['domain', 'hostname'], entries: ['a.example'] });
  });

  test.each([undefined, null, 1, 'x', [], {}, { name: 'n' }, { name: 'n', type: 'unheard-of', list: [] }, { Warninglist: null }])(
    '%j is none',
    (value) => {
      expect(readWarninglist(value)).toBeUndefined();
    },
  );
});

describe('asking the lists', () => {
  test('a range of IPv4 inside of IPv6 is that range, and one of IPv6 is asked about IPv6', () => {
    const all = lists({ type: 'cidr', entries: ['::ffff:192.0.2.0/120'] }, { type: 'cidr', entries: ['2001:db8::/32', '0.0.0.0/8'] });
    expect(all.find('192.0.2.7', 'ip-dst')).toMatchObject([{ list: 'list 0' }]);
    expect(all.find('::ffff:192.0.2.7', 'ip-dst')).toMatchObject([{ list: 'list 0' }]);
    expect(all.find('2001:db8::7', 'ip-dst')).toMatchObject([{ list: 'list 1' }]);
    expect(all.find('0.1.2.3', 'ip-dst')).toMatchObject([{ list: 'list 1' }]);
    expect(all.find('198.51.100.7', 'ip-dst')).toEqual([]);
  });

  test('each type compares in its own way', () => {
    const all = lists(
      { type: 'string', entries: ['Exact.example'] },
      { type: 'hostname', entries: ['.below.example', 'https://slash.example/'] },
      { type: 'cidr', entries: ['192.0.2.0/24', 'no range'] },
      { type: 'substring', entries: ['needle'] },
      { type: 'regex', entries: ['/^rx\\d+\\./gi', '/(broken/', '/(a(?=b))/'] },
    );
    const names = (value: string, type: string) => all.find(value, type).map(({ list }) => list);
    expect(names('exact.example', 'domain')).toEqual(['list 0']);
    expect(names('sub.exact.example', 'hostname')).toEqual([]);
    expect(names('a.below.example', 'hostname')).toEqual(['list 1']);
    expect(names('https://x@a.below.example:8080/y', 'url')).toEqual(['list 1']);
    expect(names('slash.example', 'domain')).toEqual(['list 1']);
    expect(names('192.0.2.77', 'ip-dst')).toEqual(['list 2']);
    expect(names('http://192.0.2.77/', 'url')).toEqual(['list 2']);
    expect(names('a-needle.example', 'domain')).toEqual(['list 3']);
    expect(names('RX5.example', 'domain')).toEqual(['list 4']);
    expect(names('nothing.example', 'domain')).toEqual([]);
  });

  test('a list counts only for the attribute types that it is for', () => {
    const all = lists({ entries: ['a.example'], types: ['domain'] });
    expect(all.find('a.example', 'domain')).toEqual([{ list: 'list 0', matched: 'a.example', types: ['domain'] }]);
    expect(all.find('a.example', 'hostname')).toEqual([]);
  });

  test('a composite is judged by its first half', () => {
    expect(lists({ type: 'cidr', types: ['ip-dst|port'], entries: ['192.0.2.0/24'] }).find('192.0.2.1|80', 'ip-dst|port')).toHaveLength(1);
  });

  test('a list of any size answers at once', () => {
    const all = lists({ type: 'hostname', entries: [...Array(300_000).keys()].map((n) => `h${n}.example`) });
    all.find('warm.up', 'domain');
    const started = processorTime();
    for (let n = 0; n < 10_000; n++) {
      all.find(`x.h${n}.example`, 'hostname');
    }
    expect(processorTime() - started).toBeLessThan(10_000);
  });
});

describe('the snapshot', () => {
  test.each(WARNINGLISTS)('$name has entries and types', ({ entries, type, types }) => {
    expect(entries.split('\n').every((entry) => entry.trim() === entry && entry !== '')).toBe(true);
    expect(types.split(' ').length).toBeGreaterThan(0);
    expect(['string', 'substring', 'hostname', 'cidr', 'regex']).toContain(type);
  });

  test('is ready within 200 ms and answers within microseconds', () => {
    SNAPSHOT.find('example.com', 'domain');
    const started = processorTime();
    for (let n = 0; n < 5000; n++) {
      SNAPSHOT.find(`host${n}.evil.example`, 'hostname');
    }
    expect((processorTime() - started) / 5000).toBeLessThan(0.2);
  });
});
