import type { Reason } from '#core/screen/screened.ts';
import type { Texts } from '../texts.tsx';

/** Why a row is kept, held back or watched, in words: `external list: virustotal.com`. */
export function reasonText({ find, t }: Texts, { entry, rule }: Reason): string {
  const id = `reason_${rule.replaceAll(/[^a-z0-9]+/gi, '_')}`;
  const reason = find(id, rule);
  return entry === undefined ? reason : find(`${id}_of`, t('reason_of'), { reason, entry });
}

/** The same as the word on a chip: `Warninglist: Sinkholes`. */
export function chipText({ find, t }: Texts, { entry, rule }: Reason): string {
  const reason = find(`chip_${rule}`, rule);
  return entry === undefined ? reason : find(`chip_${rule}_of`, t('reason_of'), { reason, entry });
}
