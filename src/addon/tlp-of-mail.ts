import { pipelineOptions } from '#config/pipeline-options.ts';
import type { Configuration } from '#config/schema.ts';
import { CLASSIFY_DEFAULTS } from '#core/classify/classify-options.ts';
import { findTlp } from '#core/classify/tlp.ts';
import type { RawMail } from '#core/parse/mail.ts';
import { parseMail } from '#core/parse/parse-mail.ts';

/** The tag of TLP that a mail is marked with, `tlp:red`; nothing where it is not. */
export function tlpOfMail(mail: RawMail, configuration: Configuration): string | undefined {
  const { classify, parse } = pipelineOptions(configuration, { is: 'add-on' });
  const [tlp] = findTlp(parseMail(mail, parse), { ...CLASSIFY_DEFAULTS, ...classify });
  return tlp?.name;
}
