import type { Indicator } from '../extract/indicator.ts';
import type { Content } from '../inspect/content.ts';
import type { Mail } from '../parse/mail.ts';
import type { Classification } from './classification.ts';

export interface ClassifyOptions {
  readonly defaultTlp: string;
}

export const CLASSIFY_DEFAULTS: ClassifyOptions = { defaultTlp: 'tlp:amber' };

/** Tags and requests that the words of a mail ask for. */
export function classify(
  _mail: Mail,
  _found: { readonly indicators: readonly Indicator[]; readonly contents: readonly Content[] },
  options: Partial<ClassifyOptions> = {},
): Classification {
  return { tags: [{ name: options.defaultTlp ?? CLASSIFY_DEFAULTS.defaultTlp, why: 'default' }], directives: [] };
}
