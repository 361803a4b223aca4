import type { Configuration } from '#config/schema.ts';
import type { EventDraft } from '#core/draft/event-draft.ts';
import { eventToSend } from '#core/draft/event-to-send.ts';
import type { Wishes } from '#core/outbox/item.ts';
import { sentencesOf } from './advice.ts';
import { audit } from './audit/audit.ts';
import { linesOfDraft } from './audit/lines-of-draft.ts';
import type { Context } from './context.ts';
import { draftMails } from './draft-mails.ts';
import { type ExitCode, exitCodeOf, worstOf } from './exit-code.ts';
import { messageIdsOf } from './outbox-item.ts';
import { printableJson } from './printable.ts';
import type { ReadSettings } from './settings.ts';
import { isWorthSending } from './skip-empty.ts';
import type { MailGroup } from './sources/group-mails.ts';

interface DryRun {
  readonly context: Context;
  readonly settings: ReadSettings;
  readonly wishes: Wishes;
}

/** Prints what would be sent, as MISP takes it: `{"Event": {...}}`, or an array of those where there are several. Does not speak to MISP; other services are asked where the configuration has switched them on. */
export async function dryRun(groups: AsyncIterable<MailGroup>, { context, settings, wishes }: DryRun): Promise<ExitCode> {
  const drafts: EventDraft[] = [];
  const codes: ExitCode[] = [];
  for await (const group of groups) {
    if ('problem' in group) {
      context.log.error(`${group.origin}: ${sentencesOf(group.problem)}`, { code: group.problem.code });
      codes.push(exitCodeOf(group.problem));
    } else if ('mails' in group) {
      const configuration = withoutServices(settings.of(settings.profile));
      const drafted = await draftMails(group.mails, { configuration, state: settings.state, wishes }, context.signal);
      if (!isWorthSending(drafted, configuration, context.log)) {
        continue;
      }
      const messageIds = messageIdsOf(group.mails);
      const lines = drafted.flatMap((draft) => linesOfDraft(draft, messageIds));
      audit(lines, settings.profile, { settings, log: context.log });
      drafts.push(...drafted);
    }
  }
  if (drafts.length > 0) {
    const events = drafts.map((draft) => ({ Event: eventToSend(draft) }));
    await context.print(`${printableJson(events.length === 1 ? events[0] : events, 2)}\n`);
  }
  return worstOf(codes);
}

/** A dry run speaks to nobody, whatever is switched on. */
function withoutServices(configuration: Configuration): Configuration {
  return { ...configuration, 'dns.enabled': false, 'virustotal.key': '', 'abuseipdb.key': '', 'lists.ask_server': false };
}
