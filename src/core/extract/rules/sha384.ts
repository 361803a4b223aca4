import type { Rule } from '../rule.ts';
import { findHashes } from '../values/hashes/hashes.ts';

export const sha384Rule: Rule = {
  kind: 'sha384',
  title: 'SHA-384 hash of a file, 96 hexadecimal digits',
  type: 'sha384',
  category: 'Payload delivery',
  to_ids: true,
  examples: [
    [
      'D41D8CD98F00B204E9800998ECF8427ED41D8CD98F00B204E9800998ECF8427ED41D8CD98F00B204E9800998ECF8427E',
      'd41d8cd98f00b204e9800998ecf8427ed41d8cd98f00b204e9800998ecf8427ed41d8cd98f00b204e9800998ecf8427e',
    ],
  ],
  find: (scan, claims) => findHashes(scan, claims, 96, 'sha384'),
};
