import type { Reason } from '#core/screen/screened.ts';
import type { Texts } from '../texts.tsx';

/** Why a row is kept, held back or watched, in words: `external list: virustotal.com`. */
export function reasonText({ find }: Texts, { entry, rule }: Reason): string {
  const id = `reason_${rule.replaceAll(/[^a-z0-9]+/gi, '_')}`;
  const what = find(id, rule);
  return entry ? `${what}: ${entry}` : what;
}
