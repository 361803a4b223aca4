import type { Directive, Tagged } from '../classify/classification.ts';
import type { DraftOptions } from './draft-options.ts';
import type { Analysis, Distribution, ThreatLevel } from './misp-event.ts';

/** The options as the `m2m:` lines of the mail want them, where they may. */
export function obey(options: DraftOptions, directives: readonly Directive[]): DraftOptions {
  return obeys(options) ? directives.filter(mayAsk).reduce(withDirective, options) : options;
}

/** Tags that the mail asks for, where it may. */
export function tagsAskedFor(options: DraftOptions, directives: readonly Directive[]): readonly Tagged[] {
  const asked = obeys(options) ? directives.filter((one) => one.name === 'tag' && mayAsk(one)) : [];
  return asked.map(({ value }) => ({ name: value, why: 'the mail asks for it' }));
}

/** Who writes to a spamtrap has nothing to ask for: the mail is the evidence, every line of it. */
function obeys({ evidence, obeyDirectives }: DraftOptions): boolean {
  return obeyDirectives && evidence !== 'mail';
}

/** Whether a request is valid, and from who may ask for it. How attachments are treated gives nobody a right, so mail_to_misp lets everyone ask. */
export function mayAsk({ authorised, invalid, name }: Directive): boolean {
  return invalid === undefined && (authorised || name === 'attachment' || name === 'attach_original_mail');
}

function withDirective(options: DraftOptions, { name, value }: Directive): DraftOptions {
  switch (name) {
    case 'distribution':
      return isOneOf(value, [0, 1, 2, 3]) ? { ...options, distribution: Number(value) as Distribution } : options;
    case 'threat_level':
      return isOneOf(value, [1, 2, 3, 4]) ? { ...options, threatLevel: Number(value) as ThreatLevel } : options;
    case 'analysis':
      return isOneOf(value, [0, 1, 2]) ? { ...options, analysis: Number(value) as Analysis } : options;
    case 'publish':
      return { ...options, publish: isYes(value) };
    case 'attachment':
      return { ...options, attachments: 'benign' };
    case 'attach_original_mail':
      return { ...options, emailObject: options.emailObject || isYes(value) };
    case 'tag':
      return options;
  }
}

function isOneOf(value: string, numbers: readonly number[]): boolean {
  return numbers.map(String).includes(value.trim());
}

function isYes(value: string): boolean {
  return !['', '0', 'no', 'false', 'off'].includes(value.trim().toLowerCase());
}
