import type { Rule } from '../rule.ts';
import { labelPattern } from '../values/hashes/labelled.ts';
import { findLabelledHashes } from '../values/hashes/labelled-hashes.ts';

const LABEL = labelPattern('ja3');

export const ja3Rule: Rule = {
  kind: 'ja3',
  title: 'TLS client fingerprint, by its label',
  type: 'ja3-fingerprint-md5',
  category: 'Network activity',
  to_ids: true,
  examples: [['JA3: f34d5f2d4577ed6d9ceec516c1f5a744', 'f34d5f2d4577ed6d9ceec516c1f5a744']],
  find: (scan, claims) => findLabelledHashes(scan, claims, 'ja3', 32, LABEL),
};
