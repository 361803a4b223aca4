import { describeDraft } from '#companion/draft-table.ts';
import { EXIT } from '#companion/exit-code.ts';
import { readMail } from '#companion/sources/files.ts';
import { draftFromMail } from '#core/pipeline.ts';
import { defineCommand } from './command.ts';

export const preview = defineCommand({
  summary: 'Show what would be sent to MISP of a mail, and why',
  usage: ['FILE|- [--json]'],
  details: ['Sends nothing to MISP. FILE is a mail as it was received (RFC 5322); - reads it from standard input.'],
  options: {
    json: { type: 'boolean', description: 'Print the whole draft as JSON in place of the table' },
  },
  async run({ positionals, values }, { log, print, signal, stdin }) {
    const [name] = positionals;
    if (name === undefined || positionals.length > 1) {
      log.error('preview takes one FILE, or - for standard input.');
      return EXIT.usage;
    }
    const draft = await draftFromMail(await readMail(name, stdin), {}, {}, signal);
    await print(values.json ? `${JSON.stringify(draft, undefined, 2)}\n` : describeDraft(draft));
    return EXIT.ok;
  },
});
