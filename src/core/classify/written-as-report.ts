import type { Indicator } from '../extract/indicator.ts';
import { DEFAULT_TAG, type Tagged } from './classification.ts';

/** What nobody writes by accident: `hxxp`, `[.]`, `(dot)`, `[at]` ... */
const DEFANGED = /hxxp|h\*\*p|meow|[[({]\.|\.[\])}]|[[({ ](?:dot|at)[\])} ]|\[:|\[@\]/i;

/**
 * Whether the mail tells of evidence and is none itself: it marks itself with a TLP, or spoils its indicators so that nobody clicks them.
 * Its sender is then a partner, whose address, servers and pages nobody is to block.
 */
export function isWrittenAsReport(tags: readonly Tagged[], indicators: readonly Indicator[]): boolean {
  const saysTlp = tags.some(({ name, why }) => name.startsWith('tlp:') && why !== DEFAULT_TAG && why !== 'every event');
  return saysTlp || indicators.some(({ occurrences }) => occurrences.some(({ seenAs }) => DEFANGED.test(seenAs)));
}
