import type { Rule } from '../rule.ts';
import { labelPattern } from '../values/hashes/labelled.ts';
import { findLabelledHashes } from '../values/hashes/labelled-hashes.ts';

const LABEL = labelPattern('authenti(?:[ _-]?hash(?:es)?|code)');

export const authentihashRule: Rule = {
  kind: 'authentihash',
  title: 'Hash that an Authenticode signature covers, by its label',
  type: 'authentihash',
  category: 'Payload delivery',
  to_ids: true,
  examples: [
    [
      'Authentihash: f34d5f2d4577ed6d9ceec516c1f5a744f34d5f2d4577ed6d9ceec516c1f5a744',
      'f34d5f2d4577ed6d9ceec516c1f5a744f34d5f2d4577ed6d9ceec516c1f5a744',
    ],
  ],
  find: (scan, claims) => findLabelledHashes(scan, claims, 'authentihash', 64, LABEL),
};
