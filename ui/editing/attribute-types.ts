import data from '../data/attribute-types.json' with { type: 'json' };

const CATEGORIES: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(data.categories));
const DEFAULTS: ReadonlyMap<string, TypeDefaults> = new Map(Object.entries(data.defaults));

interface TypeDefaults {
  readonly category: string;
  readonly to_ids: boolean;
}

/** Every category of MISP with the attribute types that are valid in it. */
export function validPairs(): readonly { readonly category: string; readonly types: readonly string[] }[] {
  return [...CATEGORIES].map(([category, types]) => ({ category, types }));
}

/** Whether MISP takes this type in this category. */
export function isValidPair(type: string, category: string): boolean {
  return CATEGORIES.get(category)?.includes(type) ?? false;
}

/** What MISP itself would choose for a type; `undefined` for a type that it does not know. */
export function defaultsOf(type: string): TypeDefaults | undefined {
  return DEFAULTS.get(type);
}
