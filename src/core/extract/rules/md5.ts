import type { Rule } from '../rule.ts';
import { findHashes } from '../values/hashes/hashes.ts';

export const md5Rule: Rule = {
  kind: 'md5',
  title: 'MD5 hash of a file, 32 hexadecimal digits',
  type: 'md5',
  category: 'Payload delivery',
  to_ids: true,
  examples: [['D41D8CD98F00B204E9800998ECF8427E', 'd41d8cd98f00b204e9800998ecf8427e']],
  find: (scan, claims) => findHashes(scan, claims, 32, 'md5'),
};
