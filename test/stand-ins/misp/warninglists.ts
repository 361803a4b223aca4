import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { type Answer, NO_PERMISSION, ok, refused } from './answer.ts';
import { fieldsOf, isSet, textOf } from './fields.ts';
import { recordedAnswer } from './recorded.ts';
import type { Request } from './request.ts';

interface Warninglist {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly enabled: boolean;
  readonly category: string;
  readonly valid_attributes: string;
}

interface Hit {
  readonly list: Warninglist;
  readonly matched: string;
}

const LISTS = (recordedAnswer('119-warninglists-index') as { Warninglists: { Warninglist: Warninglist }[] }).Warninglists;
const ENABLED = LISTS.map(({ Warninglist }) => Warninglist)
  .filter(({ enabled }) => enabled)
  .sort((a, b) => Number(a.id) - Number(b.id));
/** An excerpt of each: enough for the recordings and for the demo mails. */
const ENTRIES = JSON.parse(readFileSync(new URL('warninglist-entries.json', import.meta.url), 'utf8')) as Readonly<
  Record<string, readonly string[]>
>;

/** Every enabled list that has the value; with a type, those alone that MISP applies to that type. */
function findHits(value: string, type?: string): readonly Hit[] {
  const lists = type === undefined ? ENABLED : ENABLED.filter((list) => list.valid_attributes.split(', ').includes(type));
  return lists.flatMap((list) => {
    const matched = findMatch(list, value);
    return matched === undefined ? [] : [{ list, matched }];
  });
}

/** Hits as they stand at an attribute in /events/view. Each half of a composite is looked at. */
export function warningsOf({ type, value1, value2 }: { readonly type: string; readonly value1: string; readonly value2: string }) {
  return [value1, value2].filter(Boolean).flatMap((value) =>
    findHits(value, type).map(({ list, matched }) => ({
      value,
      match: matched,
      warninglist_id: list.id,
      warninglist_name: list.name,
      warninglist_category: list.category,
    })),
  );
}

/** POST /warninglists/checkValue: a list, `{"value": ...}` or one text. Without any hit MISP answers `[]`, else an object. */
export function checkValue({ body }: Request): Answer {
  const given = Array.isArray(body) ? body : [fieldsOf(body).value ?? fieldsOf(body)['[]'] ?? body];
  const values = given.map(textOf).filter((value) => value !== undefined);
  const hits = values
    .map((value) => [value, findHits(value).map(({ list, matched }) => ({ id: list.id, name: list.name, matched }))] as const)
    .filter(([, found]) => found.length > 0);
  return ok(hits.length === 0 ? [] : Object.fromEntries(hits));
}

/** /warninglists/index, with `{"enabled": 1}` those in use. */
export function indexWarninglists({ body }: Request): Answer {
  const onlyEnabled = isSet(fieldsOf(body).enabled);
  return ok({ Warninglists: LISTS.filter(({ Warninglist }) => !onlyEnabled || Warninglist.enabled) });
}

/** /warninglists/view/N with its entries. */
export function viewWarninglist({ path, args: [id] }: Request): Answer {
  const list = LISTS.find(({ Warninglist }) => Warninglist.id === id)?.Warninglist;
  if (!list) {
    return refused(404, 'Invalid Warninglist.', path);
  }
  const { valid_attributes: types, warninglist_entry_count: _, ...shown } = list as Warninglist & { warninglist_entry_count: string };
  return ok({
    Warninglist: {
      ...shown,
      WarninglistEntry: (ENTRIES[list.id] ?? []).map((value, index) => ({
        id: String(423_452 + index),
        value,
        warninglist_id: list.id,
        comment: null,
      })),
      WarninglistType: types.split(', ').map((type, index) => ({ id: String(462 + index), type, warninglist_id: list.id })),
    },
  });
}

/** Only an administrator switches lists; in the stand-in all that are named are on already. */
export function toggleWarninglists({ body, path, user }: Request): Answer {
  const ids = fieldsOf(body).id;
  return user.role.perm_site_admin === true
    ? ok({ saved: true, success: `${Array.isArray(ids) ? ids.length : 1} warninglist(s) enabled` })
    : refused(403, NO_PERMISSION, path);
}

function findMatch({ id, type }: Warninglist, value: string): string | undefined {
  const entries = ENTRIES[id] ?? [];
  const lower = value.toLowerCase();
  switch (type) {
    case 'cidr':
      return isIP(value) !== 0 ? entries.find((entry) => isInside(value, entry)) : undefined;
    case 'hostname':
      return suffixesOf(hostOf(lower)).find((suffix) => entries.includes(suffix));
    case 'substring':
      return entries.find((entry) => lower.includes(entry));
    case 'regex':
      return entries.find((entry) => new RegExp(entry, 'i').test(value));
    default:
      return entries.find((entry) => entry === lower);
  }
}

function isInside(address: string, cidr: string): boolean {
  const parsed = ipaddr.parse(address);
  const [network, length] = ipaddr.parseCIDR(cidr);
  return parsed.kind() === network.kind() && parsed.match([network, length] as never);
}

/** Lists of host names look at the host of a URL, whatever its path. */
function hostOf(value: string): string {
  return URL.canParse(value) ? new URL(value).hostname : value;
}

/** www.google.com -> itself, google.com, com */
function suffixesOf(host: string): readonly string[] {
  const labels = host.split('.');
  return labels.map((_, index) => labels.slice(index).join('.'));
}
