import type { Mail } from '../parse/mail.ts';

/** What a person reads of the mail itself. */
export function textsOf({ texts }: Mail): readonly string[] {
  return texts.map(({ text }) => text);
}
