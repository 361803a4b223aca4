import { draftMails } from '#companion/draft-mails.ts';
import { describeDraft } from '#companion/draft-table.ts';
import { EXIT } from '#companion/exit-code.ts';
import { readSettings } from '#companion/settings.ts';
import { groupMails } from '#companion/sources/group-mails.ts';
import { readWishes, WISH_OPTIONS } from '#companion/wishes.ts';
import { defineCommand } from './command.ts';

export const preview = defineCommand({
  summary: 'Show what would be sent to MISP of a mail, and why',
  usage: ['FILE|- [OPTIONS]'],
  details: ['Sends nothing to MISP and asks nobody. FILE is a mail as it was received (RFC 5322); - reads it from standard input.'],
  options: {
    ...WISH_OPTIONS,
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
    const settings = readSettings(context.source, context.environment);
    const assignment = { configuration: settings.of(settings.profile), wishes: asked.wishes };
    for await (const group of groupMails(positionals, { grouping: 'each' }, context)) {
      if ('problem' in group) {
        throw group.problem;
      }
      if (!('mails' in group)) {
        continue;
      }
      const draft = await draftMails(group.mails, assignment, context.signal);
      await context.print(values.json ? `${JSON.stringify(draft, undefined, 2)}\n` : describeDraft(draft));
    }
    return EXIT.ok;
  },
});
