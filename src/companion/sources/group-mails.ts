import type { Context } from '#companion/context.ts';
import type { RawMail } from '#core/parse/mail.ts';
import { type Problem, toProblem } from '#core/problem.ts';
import { attachedMails } from './attached-mails.ts';
import { readMails } from './read-mails.ts';

/** What becomes one event: each mail, all of them together, or each mail that is attached to one. */
export type Grouping = 'each' | 'together' | 'attached';

/** The mails of one event; or a name that could not be read; or a mail that is not taken, with the reason as a sentence. */
export type MailGroup = { readonly origin: string } & (
  | { readonly mails: readonly RawMail[] }
  | { readonly problem: Problem }
  | { readonly refusal: string }
);

interface Wanted {
  readonly grouping: Grouping;
  readonly sender?: string | undefined;
  readonly recipients?: readonly string[] | undefined;
  /** Why a mail is not taken. Asked of the mail that came in, not of those attached to it. */
  readonly refuse?: (mail: RawMail) => string | undefined;
}

/** Reads what the names stand for and groups it. A name that cannot be read does not keep the others from being read. */
export async function* groupMails(
  names: readonly string[],
  { grouping, refuse, ...envelope }: Wanted,
  context: Pick<Context, 'environment' | 'stdin'>,
): AsyncGenerator<MailGroup> {
  const together: RawMail[] = [];
  for (const name of names) {
    try {
      for await (const { mail, origin } of readMails([name], context, envelope)) {
        const refusal = refuse?.(mail);
        if (refusal !== undefined) {
          yield { origin, refusal };
        } else if (grouping === 'together') {
          together.push(mail);
        } else {
          yield* split(mail, grouping).map((one) => ({ origin, mails: [one] }));
        }
      }
    } catch (thrown) {
      yield { origin: name, problem: toProblem(thrown) };
    }
  }
  if (together.length > 0) {
    yield { origin: names.join(', '), mails: together };
  }
}

/** A carrier without a mail in it is taken for what it is: leaving it out would lose it. */
function split(mail: RawMail, grouping: Grouping): readonly RawMail[] {
  const attached = grouping === 'attached' ? attachedMails(mail) : [];
  return attached.length > 0 ? attached : [mail];
}
