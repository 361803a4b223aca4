import type { Warninglists } from '../../ports.ts';
import { WARNINGLISTS } from '../data/warninglists.ts';
import { createWarninglists } from './create-warninglists.ts';
import type { Warninglist } from './warninglist.ts';

/** The warninglists that the product ships: they work without a server until fresher ones were fetched from one. */
export const SNAPSHOT: Warninglists = createWarninglists(unpack);

function unpack(): readonly Warninglist[] {
  return WARNINGLISTS.map(({ entries, name, type, types }) => ({
    name,
    type: type as Warninglist['type'],
    types: types.split(' '),
    entries: entries.split('\n'),
  }));
}
