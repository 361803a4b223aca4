import type { Rule } from '../rule.ts';
import { labelPattern } from '../values/hashes/labelled.ts';
import { findLabelledHashes } from '../values/hashes/labelled-hashes.ts';

const LABEL = labelPattern('imp[ _-]?hash(?:es)?|imports?[ _-]?(?:table[ _-]?)?hash|imphash\\(\\)');

export const imphashRule: Rule = {
  kind: 'imphash',
  title: 'Hash over the imports of a PE file, by its label',
  type: 'imphash',
  category: 'Payload delivery',
  to_ids: true,
  examples: [['imphash: f34d5f2d4577ed6d9ceec516c1f5a744', 'f34d5f2d4577ed6d9ceec516c1f5a744']],
  find: (scan, claims) => findLabelledHashes(scan, claims, 'imphash', 32, LABEL),
};
