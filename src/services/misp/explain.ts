import * as v from 'valibot';
import type { MispAttribute } from '#core/draft/misp-event.ts';
import type { ServerAbout, WarninglistHit } from '#core/ports.ts';
import type { HttpService } from '../http.ts';

const DescribeTypes = v.object({
  result: v.object({
    types: v.array(v.string()),
    category_type_mappings: v.record(v.string(), v.array(v.string())),
  }),
});
type DescribeTypes = v.InferOutput<typeof DescribeTypes>['result'];

/** What can be asked to find out why MISP dropped something without a word. */
export interface Witnesses {
  readonly http: HttpService;
  readonly about: (signal?: AbortSignal) => Promise<ServerAbout>;
  readonly warninglists: (values: readonly string[], signal?: AbortSignal) => Promise<ReadonlyMap<string, readonly WarninglistHit[]>>;
}

const NO_WORD = 'MISP left it out without saying why';

/**
 * Why these attributes may have been dropped, by uuid. Asks MISP for its types and warninglists; never throws for that.
 * `otherwise`: what to say where nothing is found; else it can only be the value.
 */
export async function explainDrops(
  attributes: readonly MispAttribute[],
  otherwise: string | undefined,
  { http, warninglists }: Witnesses,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  if (attributes.length === 0) {
    return new Map();
  }
  const enforced = attributes.filter(({ enforceWarninglist }) => enforceWarninglist).flatMap(halves);
  const [types, hits] = await Promise.all([
    http.ask(DescribeTypes, { path: '/attributes/describeTypes' }, signal).then(
      ({ result }) => result,
      () => undefined,
    ),
    warninglists(enforced, signal).catch(() => new Map<string, readonly WarninglistHit[]>()),
  ]);
  signal?.throwIfAborted();
  return new Map(
    attributes.map((attribute) => [
      attribute.uuid,
      explainDrop(attribute, types, hits) ?? otherwise ?? `the value is not valid for ${attribute.type}`,
    ]),
  );
}

/** Names the warninglists where MISP only says that there is one. */
export async function nameWarninglists(attribute: MispAttribute, { warninglists }: Witnesses, signal?: AbortSignal): Promise<string> {
  const hits = await warninglists(halves(attribute), signal).catch(() => new Map<string, readonly WarninglistHit[]>());
  return onWarninglist(attribute, hits) ?? 'it is on a warninglist of this MISP';
}

/** Why a tag was not attached. */
export async function explainTag({ about }: Witnesses, signal?: AbortSignal): Promise<string> {
  const may = await about(signal).then(
    (found) => found.may,
    () => undefined,
  );
  if (may?.tag === false) {
    return 'your role may not attach tags';
  }
  return may?.createTags === false ? 'this MISP does not have the tag, and your role may not create tags' : NO_WORD;
}

function explainDrop(
  attribute: MispAttribute,
  types: DescribeTypes | undefined,
  hits: ReadonlyMap<string, readonly WarninglistHit[]>,
): string | undefined {
  const { category, enforceWarninglist, type, value } = attribute;
  if (types && !types.types.includes(type)) {
    return `this MISP has no attribute type ${type}`;
  }
  if (types && types.category_type_mappings[category]?.includes(type) !== true) {
    return `the category ${category} does not take the type ${type}`;
  }
  return (enforceWarninglist ? onWarninglist(attribute, hits) : undefined) ?? (isEmpty(value) ? 'it has no value' : undefined);
}

function onWarninglist(attribute: MispAttribute, hits: ReadonlyMap<string, readonly WarninglistHit[]>): string | undefined {
  const lists = halves(attribute)
    .flatMap((value) => hits.get(value) ?? [])
    .filter(({ types }) => types.length === 0 || types.includes(attribute.type));
  const names = [...new Set(lists.map(({ list }) => `"${list}"`))];
  return names.length === 0 ? undefined : `it is on the warninglist ${names.join(' and ')}`;
}

/** MISP looks at each half of a composite value. */
function halves({ type, value }: MispAttribute): readonly string[] {
  return type.includes('|') ? value.split('|') : [value];
}

function isEmpty(value: string): boolean {
  return value.trim() === '';
}
