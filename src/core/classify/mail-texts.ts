import type { Mail } from '../parse/mail.ts';

/** A mail and all mails inside it, outermost first. */
export function withForwarded(mail: Mail): readonly Mail[] {
  const found: Mail[] = [];
  const waiting = [mail];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    found.push(next);
    waiting.push(...next.forwarded.toReversed());
  }
  return found;
}

/** What a person reads of the mail itself. */
export function textsOf({ texts }: Mail): readonly string[] {
  return texts.map(({ text }) => text);
}
