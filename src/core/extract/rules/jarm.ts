import type { Rule } from '../rule.ts';
import { labelPattern } from '../values/hashes/labelled.ts';
import { findLabelledHashes } from '../values/hashes/labelled-hashes.ts';

const LABEL = labelPattern('jarm');

export const jarmRule: Rule = {
  kind: 'jarm',
  title: 'JARM fingerprint of a TLS server, by its label',
  type: 'jarm-fingerprint',
  category: 'Network activity',
  to_ids: true,
  examples: [
    [
      'JARM 07d14d16d21d21d07c42d41d00041d24a458a375eef0c576d23a7bab9a9fb1',
      '07d14d16d21d21d07c42d41d00041d24a458a375eef0c576d23a7bab9a9fb1',
    ],
  ],
  find: (scan, claims) => findLabelledHashes(scan, claims, 'jarm', 62, LABEL),
};
