import type { Rule } from '../rule.ts';
import { findHashes } from '../values/hashes/hashes.ts';

export const sha224Rule: Rule = {
  kind: 'sha224',
  title: 'SHA-224 hash of a file, 56 hexadecimal digits',
  type: 'sha224',
  category: 'Payload delivery',
  to_ids: true,
  examples: [['D41D8CD98F00B204E9800998ECF8427ED41D8CD98F00B204E9800998', 'd41d8cd98f00b204e9800998ecf8427ed41d8cd98f00b204e9800998']],
  find: (scan, claims) => findHashes(scan, claims, 56, 'sha224'),
};
