import { DEFAULT_TAG } from '../classify/classification.ts';
import type { DraftInput } from './draft-input.ts';

/** What nobody writes by accident: `hxxp`, `[.]`, `(dot)`, `[at]` ... */
const DEFANGED = /hxxp|h\*\*p|meow|[[({]\.|\.[\])}]|[[({ ](?:dot|at)[\])} ]|\[:|\[@\]/i;

/**
 * Whether the mail tells of evidence and is none itself: it marks itself with a TLP, or spoils its indicators so that nobody clicks them.
 * Its sender is then a partner, whose address and servers nobody is to block.
 */
export function isWrittenAsReport({ classification, screened }: Pick<DraftInput, 'classification' | 'screened'>): boolean {
  const saysTlp = classification.tags.some(({ name, why }) => name.startsWith('tlp:') && why !== DEFAULT_TAG && why !== 'every event');
  return saysTlp || screened.some(({ indicator }) => indicator.occurrences.some(({ seenAs }) => DEFANGED.test(seenAs)));
}
