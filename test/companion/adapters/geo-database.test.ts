import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as path } from 'node:path';
import fc from 'fast-check';
import { type CountryResponse, Reader } from 'mmdb-lib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openGeoDatabase } from '#companion/adapters/geo-database.ts';
import { openMmdb } from '#companion/mmdb/database.ts';
import { COUNTRIES, describeGeoDatabase } from '../../contracts/geo-database.ts';
import { memoryCountries } from '../../fakes/memory-countries.ts';
import { processorTime } from '../../processor-time.ts';
import { encode, head, join, pointer, type Value, writeMmdb } from '../../stand-ins/mmdb.ts';

let folder: string;
let count = 0;
beforeAll(() => {
  folder = mkdtempSync(path(tmpdir(), 'mispatch-geo-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(bytes: Buffer): string {
  count += 1;
  const file = path(folder, `${count}.mmdb`);
  writeFileSync(file, bytes);
  return file;
}

const RECORDS = Object.fromEntries(Object.entries(COUNTRIES).map(([network, code]) => [network, recordOf(code)]));

function recordOf(code: string): Value {
  return { country: { geoname_id: 2_635_167, is_in_european_union: false, iso_code: code, names: { en: 'x'.repeat(300) } }, list: [1, 2] };
}

describeGeoDatabase('in memory', () => memoryCountries(COUNTRIES));
for (const recordSize of [24, 28, 32] as const) {
  describeGeoDatabase(`in a file with records of ${recordSize} bits`, () => openGeoDatabase(write(writeMmdb(RECORDS, { recordSize }))));
}

describe('a database of countries', () => {
  test('says what it is and of which date', () => {
    const file = write(writeMmdb(RECORDS, { type: 'DBIP-Country-Lite', built: '2026-11-01T12:00:00Z' }));
    expect(openGeoDatabase(file)).toMatchObject({ type: 'DBIP-Country-Lite', built: '2026-11-01T12:00:00.000Z' });
  });

  test('of IPv4 alone knows no IPv6', () => {
    const database = openGeoDatabase(write(writeMmdb({ '81.2.69.0/24': recordOf('GB') }, { ipVersion: 4 })));
    expect([database.countryOf('81.2.69.142'), database.countryOf('2001:218::1')]).toEqual(['GB', undefined]);
  });

  test.each<[string, Value, string | undefined]>([
    ['MaxMind', { country: { iso_code: 'GB' }, registered_country: { iso_code: 'FR' } }, 'GB'],
    ['MaxMind without a country', { registered_country: { iso_code: 'FR' } }, undefined],
    ['IPinfo', { country: 'GB', country_name: 'United Kingdom' }, 'GB'],
    ['IPinfo Lite', { country: 'United Kingdom', country_code: 'GB' }, 'GB'],
    ['another kind', { autonomous_system_number: 7 }, undefined],
    ['nonsense', { country: { iso_code: '<b>' } }, undefined],
    ['a text', 'GB', undefined],
  ])('is read as it comes from %s', (_, record, country) => {
    expect(openGeoDatabase(write(writeMmdb({ '81.2.69.0/24': record }))).countryOf('81.2.69.142')).toBe(country);
  });

  test('is read anew where it was replaced', () => {
    const file = write(writeMmdb({ '81.2.69.0/24': recordOf('GB') }));
    expect(openGeoDatabase(file).countryOf('81.2.69.1')).toBe('GB');
    rmSync(file);
    writeFileSync(file, writeMmdb({ '81.2.69.0/24': recordOf('FR') }, { built: '2026-11-21T00:00:00Z', type: 'Newer' }));
    expect(openGeoDatabase(file).countryOf('81.2.69.1')).toBe('FR');
  });

  test('means the same to another reader of the format, whatever networks it has', () => {
    const octet = fc.integer({ min: 0, max: 255 });
    const network = fc.tuple(octet, octet, octet, octet, fc.integer({ min: 1, max: 32 }));
    const sizes = fc.constantFrom(24 as const, 28 as const, 32 as const);
    fc.assert(
      fc.property(fc.array(network, { minLength: 1, maxLength: 20 }), sizes, (networks, recordSize) => {
        const named = networks.map(([a, b, c, d, length]) => `${a}.${b}.${c}.${d}/${length}`).sort(byLength);
        const bytes = writeMmdb(Object.fromEntries(named.map((one) => [one, { country: { iso_code: one } }])), { recordSize });
        const database = openMmdb(bytes);
        const other = new Reader<CountryResponse>(bytes);
        for (const [a, b, c, d] of networks) {
          const found = database.find([a, b, c, d]) as ReadonlyMap<string, ReadonlyMap<string, string>> | undefined;
          expect(found?.get('country')?.get('iso_code')).toBe(other.get(`${a}.${b}.${c}.${d}`)?.country?.iso_code);
        }
      }),
      { numRuns: 50 },
    );
  });
});

/** Larger networks first, so that a smaller one inside of it stays. */
function byLength(a: string, b: string): number {
  return Number(a.split('/')[1]) - Number(b.split('/')[1]);
}

describe('a database of countries that cannot be read', () => {
  test.each<[string, () => string]>([
    ['is not there', () => path(folder, 'none.mmdb')],
    ['is a folder', () => folder],
    ['is a device', () => '/dev/null'],
    ['is empty', () => write(Buffer.alloc(0))],
    ['is something else', () => write(Buffer.from('<html>Please log in</html>'))],
    ['was cut off at its end', () => write(writeMmdb(RECORDS).subarray(0, -300))],
    ['was cut off at its start', () => write(writeMmdb(RECORDS).subarray(3000))],
    ['is of another version', () => write(writeMmdb(RECORDS, { metadata: { binary_format_major_version: 3 } }))],
    ['has records of another size', () => write(writeMmdb(RECORDS, { metadata: { record_size: 20 } }))],
    ['has more nodes than bytes', () => write(writeMmdb(RECORDS, { metadata: { node_count: 4_000_000_000 } }))],
    ['says nothing of itself', () => write(writeMmdb(RECORDS, { metadata: { node_count: 'x' } }))],
    ['was made in no year', () => write(writeMmdb(RECORDS, { metadata: { build_epoch: 9_007_199_254_740_991n } }))],
    ['has metadata that point at themselves', () => write(Buffer.concat([Buffer.from('\xab\xcd\xefMaxMind.com', 'latin1'), pointer(0)]))],
  ])('is a failure that names it where it %s', (_, make) => {
    const file = make();
    expect(() => openGeoDatabase(file)).toThrow(
      expect.objectContaining({ code: 'geoip_unreadable', details: expect.objectContaining({ place: file }) }),
    );
  });

  test('tells why in the words that all files have', () => {
    expect(() => openGeoDatabase(path(folder, 'none.mmdb'))).toThrow('there is no such file or folder');
  });

  test.each<[string, readonly Buffer[]]>([
    ['points at itself', [pointer(0)]],
    ['points in a circle', [pointer(5), pointer(0)]],
    ['points behind its end', [pointer(0xffff_ffff)]],
    ['has itself within', [Buffer.concat([head(11, 2), pointer(0), pointer(0)])]],
    ['multiplies itself', multiplied(30)],
    ['claims lists of millions within lists', Array.from({ length: 60 }, () => Buffer.from([0x1f, 0x04, 0xff, 0xff, 0xff]))],
    ['claims a text of megabytes', [Buffer.from([0x5f, 0xff, 0xff, 0xff])]],
    ['has a name that is a number', [Buffer.concat([head(7, 1), encode(7), encode(7)])]],
    ['has a number of twenty bytes', [head(6, 20), Buffer.alloc(20)]],
    ['is of no type', [Buffer.from([0, 99])]],
  ])('is a failure in no time where a record %s', (_, data) => {
    const tree = [Buffer.from([0, 0, 17, 0, 0, 17])];
    const metadata = { node_count: 1, record_size: 24, ip_version: 4, database_type: 'x', build_epoch: 1n, binary_format_major_version: 2 };
    const database = openGeoDatabase(write(join(tree, data, metadata)));
    const start = processorTime();
    expect(() => database.countryOf('81.2.69.142')).toThrow(expect.objectContaining({ code: 'geoip_unreadable' }));
    expect(processorTime() - start).toBeLessThan(1000);
  });

  test('is a failure where its tree leads in a circle or to no record', () => {
    const metadata = { node_count: 1, record_size: 24, ip_version: 4, database_type: 'x', build_epoch: 1n, binary_format_major_version: 2 };
    for (const to of [0, 5]) {
      const database = openGeoDatabase(write(join([Buffer.from([0, 0, to, 0, 0, to])], [encode('x')], metadata)));
      expect(() => database.countryOf('81.2.69.142')).toThrow(expect.objectContaining({ code: 'geoip_unreadable' }));
    }
  });

  test('is a country, nothing, or that failure, whichever bytes of it are wrong', () => {
    const sound = writeMmdb(RECORDS);
    const change = fc.tuple(fc.nat(sound.length - 1), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 30 }), fc.nat(sound.length), (changes, length) => {
        const broken = Buffer.from(sound);
        for (const [at, byte] of changes) {
          broken[at] = byte;
        }
        for (const bytes of [broken, broken.subarray(length)]) {
          try {
            const database = openMmdb(bytes);
            for (const address of [
              [81, 2, 69, 142],
              [32, 1, 2, 24, ...new Array<number>(12).fill(0)],
            ]) {
              database.find(address);
            }
          } catch (thrown) {
            expect(thrown).toBeInstanceOf(RangeError);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});

/** Lists of ten pointers each to the next one: ten to the power of their number, were they followed. */
function multiplied(levels: number): readonly Buffer[] {
  const size = head(11, 10).length + 50;
  return Array.from({ length: levels }, (_, level) => {
    return Buffer.concat([head(11, 10), ...Array.from({ length: 10 }, () => pointer((level + 1) * size))]);
  });
}
