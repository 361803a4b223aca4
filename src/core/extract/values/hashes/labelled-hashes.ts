import type { Kind } from '../../indicator.ts';
import type { Claims } from '../../rule.ts';
import type { Scan } from '../../search/scan.ts';
import { labelBefore } from '../../text/context.ts';
import { brokenHashes } from './broken-hashes.ts';
import { findLabelled } from './labelled.ts';

const NEVER = /$^/;

/** Numbers of one length that a label names, and those that line breaks divide behind it. */
export function findLabelledHashes(scan: Scan, claims: Claims, kind: Kind, length: number, label: RegExp, unless: RegExp = NEVER): void {
  findLabelled(scan, claims, kind, length, label, 'a label names it', unless);
  for (const { start, end, length: digits } of brokenHashes(scan)) {
    if (digits !== length || !claims.isFree(start, end)) continue;
    const said = labelBefore(scan.text, start);
    if (!label.test(said) || unless.test(said)) continue;
    const value = scan.text
      .slice(start, end)
      .replace(/[\s|]+/g, '')
      .toLowerCase();
    claims.add({ kind, value, start, end, confidence: 'likely', reason: 'broken over lines behind its label' });
  }
}
