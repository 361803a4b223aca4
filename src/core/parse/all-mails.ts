import type { Mail } from './mail.ts';

/** A mail and all mails inside it, outermost first; without recursion, since how deep they lie is the sender's choice. */
export function allMails(mail: Mail): readonly Mail[] {
  const found: Mail[] = [];
  const waiting = [mail];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    found.push(next);
    waiting.push(...next.forwarded.toReversed());
  }
  return found;
}
