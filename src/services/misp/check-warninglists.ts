import * as v from 'valibot';
import type { WarninglistHit } from '#core/ports.ts';
import type { HttpService } from '../http.ts';
import { Text } from './answers.ts';

const Hit = v.object({ id: Text, name: v.string(), matched: v.optional(Text, '') });
/** An object by value, or `[]` where there is no hit at all. PHP makes a list of one whose only keys are 0, 1 ... as well. */
const Hits = v.union([v.record(v.string(), v.array(Hit)), v.array(v.array(Hit))]);

const Index = v.object({
  Warninglists: v.array(v.object({ Warninglist: v.object({ id: Text, valid_attributes: v.nullish(v.string(), '') }) })),
});

const CHUNK = 500;
const LONGEST_VALUE = 4096;
/** Milliseconds: how long it is believed which types a list is for. */
const TYPES_FRESH = 600_000;

export type CheckWarninglists = (
  values: readonly string[],
  signal?: AbortSignal,
) => Promise<ReadonlyMap<string, readonly WarninglistHit[]>>;

/** Which enabled warninglists of a MISP have which values, each with the attribute types that the list is for. */
export function makeWarninglistCheck(http: HttpService): CheckWarninglists {
  const typesOf = makeTypes(http);
  return async (values, signal) => {
    const askable = [...new Set(values)].filter((value) => value.trim() !== '' && value.length <= LONGEST_VALUE);
    const found = new Map<string, readonly v.InferOutput<typeof Hit>[]>();
    for (let at = 0; at < askable.length; at += CHUNK) {
      const json = askable.slice(at, at + CHUNK);
      const hits = await http.ask(Hits, { path: '/warninglists/checkValue', json, idempotent: true }, signal);
      for (const [value, lists] of Object.entries(hits)) {
        found.set(value, lists);
      }
    }
    const types = found.size === 0 ? new Map<string, readonly string[]>() : await typesOf(signal);
    return new Map(
      [...found].map(([value, hits]) => [
        value,
        hits.map(({ id, matched, name }) => ({ list: name, matched, types: types.get(id) ?? [] })),
      ]),
    );
  };
}

function makeTypes(http: HttpService) {
  let known: { readonly at: number; readonly types: ReadonlyMap<string, readonly string[]> } | undefined;
  return async (signal: AbortSignal | undefined): Promise<ReadonlyMap<string, readonly string[]>> => {
    if (!known || Date.now() - known.at > TYPES_FRESH) {
      const { Warninglists } = await http.ask(Index, { path: '/warninglists/index' }, signal);
      const types = Warninglists.map(({ Warninglist: { id, valid_attributes: text } }) => [id, text.split(', ').filter(Boolean)] as const);
      known = { at: Date.now(), types: new Map(types) };
    }
    return known.types;
  };
}
