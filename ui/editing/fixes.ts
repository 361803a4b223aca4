import type { MispAttribute } from '#core/draft/misp-event.ts';
import { HASH_KINDS } from '#core/hash-kinds.ts';
import { defaultsOf } from './attribute-types.ts';
import type { AttributeRow } from './rows.ts';

/** A change that may make MISP take a row that it refused. */
export type Fix =
  | { readonly do: 'skip the warninglists'; readonly fields: Partial<MispAttribute> }
  | { readonly do: 'change the pair'; readonly fields: Pick<MispAttribute, 'type' | 'category'> };

/** What MISP's words ask for, the likeliest first. Leaving the row out and correcting its value are possible always. */
export function fixesOf({ attribute, refusal }: AttributeRow): readonly Fix[] {
  const reason = refusal?.reason ?? '';
  if (/warninglist/i.test(reason)) {
    return [{ do: 'skip the warninglists', fields: { enforceWarninglist: false } }];
  }
  // "the category Other does not take the type md5", "Options depend on the selected category"
  if (/\bcategory\b/i.test(reason)) {
    const category = defaultsOf(attribute.type)?.category;
    return category === undefined || category === attribute.category
      ? asOther(attribute)
      : [{ do: 'change the pair', fields: { type: attribute.type, category } }];
  }
  // "this MISP has no attribute type jarm", "Checksum has an invalid length or format", "the value is not valid for ip-dst"
  return /no attribute type|invalid|not valid|type "other"/i.test(reason) ? [...asItLooks(attribute), ...asOther(attribute)] : [];
}

function asItLooks({ type, value }: MispAttribute): readonly Fix[] {
  const bare = value.trim();
  const fitting = /^[0-9a-f]+$/i.test(bare) ? HASH_KINDS.get(bare.length) : undefined;
  const category = fitting === undefined ? undefined : defaultsOf(fitting)?.category;
  return fitting === undefined || category === undefined || fitting === type
    ? []
    : [{ do: 'change the pair', fields: { type: fitting, category } }];
}

function asOther({ type }: MispAttribute): readonly Fix[] {
  return type === 'other' ? [] : [{ do: 'change the pair', fields: { type: 'other', category: 'Other' } }];
}
