import type { Rule } from '../rule.ts';
import { labelPattern } from '../values/hashes/labelled.ts';
import { findLabelledHashes } from '../values/hashes/labelled-hashes.ts';

const LABEL = labelPattern('ja3s|ja3 server');

export const ja3sRule: Rule = {
  kind: 'ja3s',
  title: 'TLS server fingerprint, by its label',
  type: 'ja3-fingerprint-md5',
  category: 'Network activity',
  to_ids: true,
  examples: [['JA3S hash f34d5f2d4577ed6d9ceec516c1f5a744', 'f34d5f2d4577ed6d9ceec516c1f5a744']],
  find: (scan, claims) => findLabelledHashes(scan, claims, 'ja3s', 32, LABEL),
};
