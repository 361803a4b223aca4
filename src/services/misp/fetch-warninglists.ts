import * as v from 'valibot';
import type { FetchedWarninglists, LeftOutWarninglist } from '#core/ports.ts';
import { readWarninglist, type Warninglist } from '#core/screen/warninglists/warninglist.ts';
import type { HttpService } from '../http.ts';
import { Flag, Text } from './answers.ts';

const Head = v.object({
  id: v.pipe(Text, v.regex(/^\d+$/)), // 101
  name: v.string(),
  enabled: Flag,
  warninglist_entry_count: v.pipe(v.nullish(Text, '0'), v.transform(Number)),
});
const Index = v.object({ Warninglists: v.array(v.object({ Warninglist: Head })) });
type Head = v.InferOutput<typeof Head>;

const MAX_LISTS = 300;
/** The longest lists that say something of mail have some ten thousand; those of the top million sites say next to nothing. */
const MAX_ENTRIES = 150_000;
/** Of all lists together: some ten megabytes, read for every mail of a pipe. */
const MAX_ENTRIES_IN_ALL = 500_000;
const LONGEST_ENTRY = 1024;
const NOT_FOUND = 404;

/** Fetches the enabled warninglists of a MISP with their entries, the short ones first; what goes beyond the limits is left out. */
export async function fetchWarninglists(http: HttpService, signal?: AbortSignal): Promise<FetchedWarninglists> {
  const request = { path: '/warninglists/index', json: { enabled: 1 }, idempotent: true };
  const { Warninglists } = await http.ask(Index, request, signal);
  // An older MISP may not know the filter and give them all.
  const heads = Warninglists.map(({ Warninglist }) => Warninglist).filter(({ enabled }) => enabled);
  const lists: Warninglist[] = [];
  const leftOut: LeftOutWarninglist[] = [];
  let room = MAX_ENTRIES_IN_ALL;
  for (const head of heads.toSorted((a, b) => a.warninglist_entry_count - b.warninglist_entry_count)) {
    const { name, warninglist_entry_count: entries } = head;
    const isLong = lists.length >= MAX_LISTS || !(entries <= Math.min(MAX_ENTRIES, room));
    const list = isLong ? undefined : await fetchList(http, head, signal);
    // The number that MISP counts may be out of date.
    if (list && list.entries.length <= Math.min(MAX_ENTRIES, room)) {
      room -= list.entries.length;
      lists.push(list);
    } else {
      leftOut.push({ name, entries, reason: isLong || list ? 'long' : 'unreadable' });
    }
  }
  return { lists, leftOut };
}

/** `undefined` where it has gone meanwhile, or is none that can be read. */
async function fetchList(http: HttpService, { id }: Head, signal: AbortSignal | undefined): Promise<Warninglist | undefined> {
  const request = { path: `/warninglists/view/${id}` };
  const answer = await http.send(request, signal);
  if (answer.status === NOT_FOUND) {
    return undefined;
  }
  const list = readWarninglist(http.read(v.unknown(), answer, request));
  return list && { ...list, entries: list.entries.filter(({ length }) => length <= LONGEST_ENTRY) };
}
