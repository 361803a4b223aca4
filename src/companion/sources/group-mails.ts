import type { Context } from '#companion/context.ts';
import type { RawMail } from '#core/parse/mail.ts';
import { type Problem, toProblem } from '#core/problem.ts';
import { attachedMails } from './attached-mails.ts';
import { readMails } from './read-mails.ts';

/** What becomes one event: each mail, all of them together, or each mail that is attached to one. */
export type Grouping = 'each' | 'together' | 'attached';

/** The mails of one event, or why there is none. */
export type MailGroup =
  | { readonly origin: string; readonly mails: readonly RawMail[] }
  | { readonly origin: string; readonly problem: Problem };

interface Wanted {
  readonly grouping: Grouping;
  readonly sender?: string | undefined;
  readonly recipients?: readonly string[] | undefined;
}

/** Reads what the names stand for and groups it. A name that cannot be read does not keep the others from being read. */
export async function* groupMails(
  names: readonly string[],
  { grouping, ...envelope }: Wanted,
  context: Pick<Context, 'environment' | 'stdin'>,
): AsyncGenerator<MailGroup> {
  const together: RawMail[] = [];
  for (const name of names) {
    try {
      for await (const { mail, origin } of readMails([name], context, envelope)) {
        if (grouping === 'together') {
          together.push(mail);
        } else {
          const mails = grouping === 'attached' ? attachedMails(mail) : [];
          yield* (mails.length > 0 ? mails : [mail]).map((one) => ({ origin, mails: [one] }));
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
