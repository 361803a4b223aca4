import type { Kind } from '../../indicator.ts';
import type { Claims } from '../../rule.ts';
import type { Scan } from '../../scan/scan.ts';
import { labelBefore } from '../../text/context.ts';
import { brokenHashes } from './broken-hashes.ts';
import { addParted } from './hashes.ts';
import { findLabelled } from './labelled.ts';

const NEVER = /$^/;

/** Numbers of one length that a label names, and those that line breaks divide behind it. */
export function findLabelledHashes(scan: Scan, claims: Claims, kind: Kind, length: number, label: RegExp, unless: RegExp = NEVER): void {
  findLabelled(scan, claims, kind, length, label, unless);
  for (const broken of brokenHashes(scan)) {
    if (broken.length !== length) continue;
    const said = labelBefore(scan.text, broken.start);
    if (label.test(said) && !unless.test(said)) addParted(scan.text, broken, kind, 'broken over lines behind its label', claims);
  }
}
