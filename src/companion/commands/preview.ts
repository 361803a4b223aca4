import { draftMails } from '#companion/draft-mails.ts';
import { describeDraft } from '#companion/draft-table.ts';
import { EXIT } from '#companion/exit-code.ts';
import { makeItem } from '#companion/outbox-item.ts';
import { printableJson } from '#companion/printable.ts';
import { openSettings } from '#companion/settings.ts';
import { groupMails } from '#companion/sources/group-mails.ts';
import { readWishes, WISH_OPTIONS } from '#companion/wishes.ts';
import type { EventDraft } from '#core/draft/event-draft.ts';
import type { RawMail } from '#core/parse/mail.ts';
import { tellWhatIsKnown } from '#core/submit/tell-what-is-known.ts';
import { defineCommand } from './command.ts';

export const preview = defineCommand({
  summary: 'Show what would be sent to MISP of a mail, and why',
  usage: ['FILE|- [OPTIONS]'],
  details: ['Sends nothing to MISP. FILE is a mail as it was received (RFC 5322); - reads it from standard input.'],
  options: {
    ...WISH_OPTIONS,
    'check-known': { type: 'boolean', description: 'Ask MISP which values it has already, and say in which events' },
    json: { type: 'boolean', description: 'Print the whole draft as JSON in place of the table' },
  },
  async run({ positionals, values }, context) {
    const asked = readWishes(values, context.source.set);
    const complaint =
      'complaint' in asked ? asked.complaint : positionals.length === 0 ? 'preview needs a FILE, or - for standard input.' : undefined;
    if ('complaint' in asked || complaint !== undefined) {
      context.log.error(`${complaint} mispatch preview --help lists the options.`);
      return EXIT.usage;
    }
    const settings = openSettings(context);
    const assignment = { configuration: settings.of(settings.profile), state: settings.state, wishes: asked.wishes };
    const ask = async (mails: readonly RawMail[]): Promise<readonly EventDraft[]> => {
      const { createEngine } = await import('#companion/engine.ts');
      const { portsOf } = createEngine(settings);
      const item = makeItem(mails, { now: Date.now(), profile: settings.profile, wishes: asked.wishes });
      const { draft, server } = await portsOf(item);
      const drafts = await draft(item, context.signal);
      const told: EventDraft[] = [];
      for (const one of drafts) {
        told.push(await tellWhatIsKnown(one, server, context.signal));
      }
      return told;
    };
    let above = '';
    for await (const group of groupMails(positionals, { grouping: 'each' }, context)) {
      if ('problem' in group) {
        throw group.problem;
      }
      if (!('mails' in group)) {
        continue;
      }
      const drafts = values['check-known'] ? await ask(group.mails) : await draftMails(group.mails, assignment, context.signal);
      const [draft, ...others] = drafts;
      const json = () => `${printableJson(others.length === 0 ? draft : drafts, 2)}\n`;
      await context.print(values.json ? json() : above + drafts.map(describeDraft).join('\n'));
      above = '\n';
    }
    return EXIT.ok;
  },
});
