import type { Rule } from '../rule.ts';
import { findHashes } from '../values/hashes/hashes.ts';

export const sha1Rule: Rule = {
  kind: 'sha1',
  title: 'SHA-1 hash of a file, 40 hexadecimal digits',
  type: 'sha1',
  category: 'Payload delivery',
  to_ids: true,
  examples: [['D41D8CD98F00B204E9800998ECF8427ED41D8CD9', 'd41d8cd98f00b204e9800998ecf8427ed41d8cd9']],
  find: (scan, claims) => findHashes(scan, claims, 40, 'sha1'),
};
