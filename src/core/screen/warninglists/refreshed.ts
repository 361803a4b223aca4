import type { FetchedWarninglists, LeftOutWarninglist, Warninglists } from '../../ports.ts';
import type { Notice } from '../../problem.ts';
import { createWarninglists } from './create-warninglists.ts';
import { shippedWarninglists } from './snapshot.ts';
import { readWarninglist, type Warninglist } from './warninglist.ts';

/** The enabled warninglists of one MISP as they were at one time. */
export interface RefreshedWarninglists extends FetchedWarninglists {
  /** The MISP that they are of. */
  readonly url: string;
  /** ISO 8601 in UTC. */
  readonly fetched: string;
}

/** A warninglist that counts, and where it is from. */
export interface UsedWarninglist extends Warninglist {
  readonly source: 'shipped' | 'server';
}

/** Reads what was kept of an earlier fetch, as JSON gives it; `undefined` where it is not that, or is of another MISP. */
export function readRefreshed(value: unknown, url: string): RefreshedWarninglists | undefined {
  const kept = toRecord(value);
  if (kept.url !== url || typeof kept.fetched !== 'string' || !Array.isArray(kept.lists) || !Array.isArray(kept.leftOut)) {
    return undefined;
  }
  const lists = kept.lists.map(readKept).filter((list) => list !== undefined);
  const leftOut = kept.leftOut.map(readLeftOut).filter((one) => one !== undefined);
  return lists.length === kept.lists.length ? { url, fetched: kept.fetched, lists, leftOut } : undefined;
}

/**
 * The lists that count: those of the MISP in place of the shipped ones, since they are what it will act on. Of the shipped ones remain
 * those that MISP has enabled but that were left out; all of them where MISP has none enabled, or was never asked.
 */
export function usedWarninglists(refreshed: FetchedWarninglists | undefined): readonly UsedWarninglist[] {
  const lists = refreshed?.lists ?? [];
  const leftOut = new Set(refreshed?.leftOut.map(({ name }) => name));
  const shipped = shippedWarninglists().filter(({ name }) => lists.length === 0 || leftOut.has(name));
  return [
    ...lists.map((list) => ({ ...list, source: 'server' as const })),
    ...shipped.map((list) => ({ ...list, source: 'shipped' as const })),
  ];
}

/** What is said in a draft where kept lists cannot be read. The shipped ones count then. */
export function unreadableLists(reason: string): Notice {
  const text = `The warninglists that were fetched from MISP cannot be read, so those that Mispatch brings along were used: ${reason}`;
  return { stage: 'screen', code: 'warninglists_unreadable', text, details: { reason } };
}

/** The lists that count, to be asked. */
export function createUsedWarninglists(refreshed: FetchedWarninglists | undefined): Warninglists {
  return createWarninglists(() => usedWarninglists(refreshed));
}

function readKept(value: unknown): Warninglist | undefined {
  const { entries, name, type, types, version } = toRecord(value);
  return Array.isArray(entries) && Array.isArray(types)
    ? readWarninglist({ name, type, version, list: entries, matching_attributes: types })
    : undefined;
}

function readLeftOut(value: unknown): LeftOutWarninglist | undefined {
  const { entries, name, reason } = toRecord(value);
  return typeof name === 'string' && typeof entries === 'number' && (reason === 'long' || reason === 'unreadable')
    ? { name, entries, reason }
    : undefined;
}

function toRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
