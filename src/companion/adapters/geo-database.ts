import { readFileSync, statSync } from 'node:fs';
import { fileReason } from '#companion/file-reason.ts';
import type { GeoDatabase } from '#core/ports.ts';
import { Problem } from '#core/problem.ts';
import { readAddress } from '#core/screen/address-set.ts';
import { openMmdb } from '../mmdb/database.ts';
import type { MmdbValue } from '../mmdb/values.ts';

/** A database of countries on the disk. */
export interface GeoFile extends GeoDatabase {
  /** `GeoLite2-Country`, as it says itself. */
  readonly type: string;
  /** When it was made: ISO 8601 in UTC. */
  readonly built: string;
}

/** Longer than any that there is: it is read into memory as a whole. */
const LONGEST_FILE = 1024 * 1024 * 1024;

interface Opened {
  readonly state: string;
  readonly database: GeoFile;
}

/** By file: a program that runs on reads it anew only where it was changed. */
const opened = new Map<string, Opened>();

/** Opens a MaxMind DB (GeoLite2 or GeoIP2 Country or City, DB-IP, IPinfo). Throws `geoip_unreadable`, and so does what it gives. */
export function openGeoDatabase(file: string): GeoFile {
  return explain(file, () => {
    const found = statSync(file, { bigint: true });
    if (!found.isFile() || found.size > LONGEST_FILE) {
      throw new RangeError(found.isFile() ? 'it is too long' : 'it is not a file');
    }
    const state = `${found.ino} ${found.mtimeNs} ${found.size}`;
    const known = opened.get(file);
    if (known?.state === state) {
      return known.database;
    }
    const database = readGeoFile(file);
    opened.set(file, { state, database });
    return database;
  });
}

function readGeoFile(file: string): GeoFile {
  const { built, find, type } = openMmdb(readFileSync(file));
  return {
    type,
    built: new Date(built).toISOString(),
    countryOf(address) {
      const bytes = readAddress(address);
      return bytes && explain(file, () => countryIn(find(bytes)));
    },
  };
}

/** MaxMind and DB-IP: `{country: {iso_code: "ES"}}`; IPinfo: `{country: "ES"}` or `{country: "Spain", country_code: "ES"}`. */
function countryIn(record: MmdbValue): string | undefined {
  const fields: ReadonlyMap<string, MmdbValue> = record instanceof Map ? record : new Map();
  const country = fields.get('country');
  const codes = [country instanceof Map ? country.get('iso_code') : undefined, fields.get('country_code'), country];
  return codes.find((code) => typeof code === 'string' && /^[A-Z]{2}$/.test(code)) as string | undefined;
}

function explain<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    const message = fileReason(cause);
    throw new Problem('geoip_unreadable', { message, place: file }, { cause });
  }
}
