import type { Warninglists } from '../../ports.ts';
import { WARNINGLISTS } from '../data/warninglists.ts';
import { createWarninglists } from './create-warninglists.ts';
import type { Warninglist } from './warninglist.ts';

/** The warninglists that the product ships: they work without a server until fresher ones were fetched from one. */
export const SNAPSHOT: Warninglists = createWarninglists(shippedWarninglists);

/** The same as plain lists. */
export function shippedWarninglists(): readonly Warninglist[] {
  return WARNINGLISTS.map(({ entries, name, type, types, version }) => ({
    name,
    version: String(version),
    type: type as Warninglist['type'],
    types: types.split(' '),
    entries: entries.split('\n'),
  }));
}
