import { outermostFirst } from '../outermost-first.ts';
import type { Mail } from './mail.ts';

/** A mail and all mails inside it, outermost first. */
export function allMails(mail: Mail): readonly Mail[] {
  return outermostFirst([mail], ({ forwarded }) => forwarded);
}
