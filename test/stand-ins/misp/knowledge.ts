import { recordedAnswer } from './recorded.ts';

/** What every fresh MISP knows: attribute types, taxonomies, object templates. Taken from the recordings. */

interface DescribeTypes {
  readonly sane_defaults: Readonly<Record<string, { readonly default_category: string; readonly to_ids: 0 | 1 }>>;
  readonly types: readonly string[];
  readonly categories: readonly string[];
  readonly category_type_mappings: Readonly<Record<string, readonly string[]>>;
}

export interface Taxonomy {
  readonly id: string;
  readonly namespace: string;
  readonly enabled: boolean;
  readonly exclusive: boolean;
  readonly required: boolean;
}

export interface ObjectTemplate {
  readonly uuid: string;
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly 'meta-category': string;
}

export const DESCRIBE_TYPES = (recordedAnswer('169-attributes-describeTypes') as { result: DescribeTypes }).result;

export const TAXONOMIES = recordedAnswer('101-taxonomies-index') as readonly {
  readonly Taxonomy: Taxonomy;
  readonly total_count: number;
  readonly current_count: number;
}[];

/** The only taxonomy whose entries were recorded; of others the stand-in shows those that are tags. */
export const TLP_ENTRIES = recordedAnswer('102-taxonomies-view-tlp') as { readonly entries: readonly unknown[] };

export const OBJECT_TEMPLATES = recordedAnswer('166-objectTemplates-index') as readonly { readonly ObjectTemplate: ObjectTemplate }[];

export const EMAIL_TEMPLATE = recordedAnswer('167-objectTemplates-view-email');

export const RECORDED_TAGS = (
  recordedAnswer('97-tags-index') as {
    readonly Tag: readonly {
      readonly id: string;
      readonly name: string;
      readonly colour: string;
      readonly numerical_value: string | null;
      readonly Taxonomy?: unknown;
    }[];
  }
).Tag;

export const TAG_SEARCH = recordedAnswer('99-tags-search-post') as readonly {
  readonly Tag: { readonly name: string };
  readonly Taxonomy?: unknown;
  readonly TaxonomyPredicate?: unknown;
}[];

/** As a type is filed when the sender does not say. */
export function defaultsOf(type: string): { readonly category: string; readonly toIds: boolean } {
  const known = DESCRIBE_TYPES.sane_defaults[type];
  return { category: known?.default_category ?? 'Other', toIds: known?.to_ids === 1 };
}

/** The template of that uuid in exactly that version, or in any when no version is asked for. */
export function findTemplate(uuid: string, version?: string): ObjectTemplate | undefined {
  const template = OBJECT_TEMPLATES.find(({ ObjectTemplate }) => ObjectTemplate.uuid === uuid)?.ObjectTemplate;
  return template && (version === undefined || Number(version) <= Number(template.version)) ? template : undefined;
}
