import type { Indicator, Kind } from '../extract/indicator.ts';
import { RULES } from '../extract/rules/index.ts';

/** How MISP calls a thing. */
export interface AttributeType {
  readonly type: string;
  readonly category: string;
  /** Whether MISP thinks that such a value can be detected on. */
  readonly to_ids: boolean;
}

const BY_KIND: ReadonlyMap<Kind, AttributeType> = new Map(RULES.map((rule) => [rule.kind, rule]));
const ANYTHING: AttributeType = { type: 'text', category: 'Other', to_ids: false };

/** The MISP type, category and to_ids of an indicator, as its rule has it. Where a hash is part of the type, its length decides; an address that something came from is `ip-src`. */
export function attributeTypeOf({ kind, role, value }: Pick<Indicator, 'kind' | 'role' | 'value'>): AttributeType {
  const { category, to_ids, type } = BY_KIND.get(kind) ?? ANYTHING;
  const usual = { type, category, to_ids };
  switch (kind) {
    case 'filename|hash':
      return { ...usual, type: `filename|${hashNameOf(value.slice(value.lastIndexOf('|') + 1))}` };
    case 'x509-fingerprint':
      return { ...usual, type: `x509-fingerprint-${hashNameOf(value)}` };
    default:
      return role === 'source' ? { ...usual, type: type.replace('ip-dst', 'ip-src') } : usual;
  }
}

function hashNameOf(hash: string): string {
  switch (hash.length) {
    case 40:
      return 'sha1';
    case 56:
      return 'sha224';
    case 64:
      return 'sha256';
    case 96:
      return 'sha384';
    case 128:
      return 'sha512';
    default:
      return 'md5';
  }
}
