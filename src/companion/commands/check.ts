import { createEngine } from '#companion/engine.ts';
import { EXIT } from '#companion/exit-code.ts';
import { openOutbox } from '#companion/open-outbox.ts';
import { printableJson } from '#companion/printable.ts';
import { openSettings } from '#companion/settings.ts';
import { formatTable } from '#companion/table.ts';
import type { ServerAbout } from '#core/ports.ts';
import { defineCommand } from './command.ts';

/** What a role may do, in the words of people, and what is missing without it. */
const RIGHTS: Readonly<Record<keyof ServerAbout['may'], readonly [may: string, without: string]>> = {
  add: ['make events', 'Without it nothing can be sent.'],
  modify: ['change events', 'Without it nothing can be added to an event or undone.'],
  publish: ['publish', 'Without it events stay unpublished, whatever is asked.'],
  tag: ['tag', 'Without it --event adds no tags.'],
  createTags: ['create tags', 'Without it MISP leaves out tags that it does not know.'],
  sight: ['add sightings', 'Without it there are none.'],
};

export const check = defineCommand({
  summary: 'Check the configuration, the connection to MISP and what the key may do there',
  usage: ['[OPTIONS]'],
  details: ['Changes nothing in MISP. Exit code 0: mails can be sent.'],
  options: {
    json: { type: 'boolean', description: 'Print the result as JSON' },
  },
  async run({ values }, context) {
    const { environment, log, print, signal } = context;
    const settings = openSettings(context);
    const server = createEngine(settings).server(settings.profile);
    {
      using box = openOutbox(settings, environment);
      log.info(`The outbox can be written and holds ${box.entries().length} items.`);
    }
    const about = await server.about(signal);
    if (values.json) {
      await print(`${printableJson({ profile: settings.profile, configuration: settings.file, url: server.url, ...about }, 2)}\n`);
    } else {
      await print(
        describe(about, [
          ['Configuration', settings.file ?? 'environment and command line alone'],
          ['Profile', settings.profile],
          ['MISP', server.url],
        ]),
      );
    }
    return about.may.add ? EXIT.ok : EXIT.notAllowed;
  },
});

function describe({ may, organisation, role, user, version }: ServerAbout, place: readonly (readonly string[])[]): string {
  const rights = Object.entries(RIGHTS).map(([right, [name, without]]) => {
    const has = may[right as keyof ServerAbout['may']];
    return [`  ${name}`, has ? 'yes' : 'no', has ? '' : without];
  });
  return `${formatTable([...place, ['Version', version], ['User', user], ['Organisation', organisation], ['Role', role]])}\nThe role may\n${formatTable(rights)}`;
}
