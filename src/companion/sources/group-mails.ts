import type { Context } from '#companion/context.ts';
import type { RawMail } from '#core/parse/mail.ts';
import type { Problem } from '#core/problem.ts';
import { attachedMails } from './attached-mails.ts';
import type { Settle, SourcedMail } from './mail-source.ts';
import { readMails } from './read-mails.ts';

/** What becomes one event: each mail, all of them together, or each mail that is attached to one. */
export type Grouping = 'each' | 'together' | 'attached';

/** The mails of one event; or a name that could not be read; or a mail that is not taken, with the reason as a sentence. */
export type MailGroup = { readonly origin: string; readonly settle?: Settle } & (
  | { readonly mails: readonly RawMail[] }
  | { readonly problem: Problem }
  | { readonly refusal: string }
);

interface Wanted {
  readonly grouping: Grouping;
  readonly sender?: string | undefined;
  readonly recipients?: readonly string[] | undefined;
  /** Why a mail is not taken. Asked of the mail that came in, not of those attached to it. */
  readonly refuse?: ((mail: RawMail) => string | undefined) | undefined;
}

/** Reads what the names stand for and groups it. What cannot be read does not keep the others from being read. */
export async function* groupMails(
  names: readonly string[],
  { grouping, refuse, ...envelope }: Wanted,
  context: Pick<Context, 'environment' | 'signal' | 'stdin'>,
): AsyncGenerator<MailGroup> {
  const together: RawMail[] = [];
  for await (const sourced of readMails(names, context, envelope)) {
    const groups = 'problem' in sourced ? [sourced] : groupsOf(sourced, { grouping, refuse });
    if (grouping === 'together') {
      together.push(...groups.flatMap((group) => ('mails' in group ? group.mails : [])));
      yield* groups.filter((group) => !('mails' in group));
    } else {
      yield* groups;
    }
  }
  if (together.length > 0) {
    yield { origin: names.join(', '), mails: together };
  }
}

/** What one mail that came in becomes. The last of several groups settles it: until then the source must keep it. */
export function groupsOf(
  { mail, origin, settle }: SourcedMail,
  { grouping, refuse }: Pick<Wanted, 'grouping' | 'refuse'>,
): readonly MailGroup[] {
  const settling = settle ? { settle } : {};
  const refusal = refuse?.(mail);
  if (refusal !== undefined) {
    return [{ origin, refusal, ...settling }];
  }
  const mails = split(mail, grouping);
  return mails.map((one, index) => ({ origin, mails: [one], ...(index === mails.length - 1 && settling) }));
}

/** A carrier without a mail in it is taken for what it is: leaving it out would lose it. */
function split(mail: RawMail, grouping: Grouping): readonly RawMail[] {
  const attached = grouping === 'attached' ? attachedMails(mail) : [];
  return attached.length > 0 ? attached : [mail];
}
