import { sentencesOf } from '#companion/advice.ts';
import { createEngine } from '#companion/engine.ts';
import { EXIT } from '#companion/exit-code.ts';
import { openOutbox } from '#companion/open-outbox.ts';
import { printable, printableJson } from '#companion/printable.ts';
import { openSettings } from '#companion/settings.ts';
import { formatTable } from '#companion/table.ts';
import type { Configuration } from '#config/schema.ts';
import type { ServerAbout } from '#core/ports.ts';
import { toProblem } from '#core/problem.ts';
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
  summary: 'Check the configuration, the connections to MISP and to a mailbox, the database of countries, and what the key may do',
  usage: ['[OPTIONS]'],
  details: ['Changes nothing in MISP, and no mail in the mailbox that the options imap.* name. Exit code 0: mails can be sent.'],
  options: {
    json: { type: 'boolean', description: 'Print the result as JSON' },
  },
  async run({ positionals, values }, context) {
    const { environment, log, print, signal } = context;
    if (positionals.length > 0) {
      log.error(`check takes no ${positionals.join(' ')}. mispatch check --help lists the options.`);
      return EXIT.usage;
    }
    const settings = openSettings(context);
    const server = createEngine(settings).server(settings.profile);
    {
      using box = openOutbox(settings, environment);
      log.info(`The outbox can be written and holds ${box.entries().length} items.`);
    }
    const about = await server.about(signal);
    const mailbox = await lookAtMailbox(settings.of(settings.profile), signal);
    const countries = await lookAtCountries(settings.of(settings.profile));
    if (countries && 'problem' in countries) {
      log.warn(countries.problem);
    }
    if (detectsNothing(settings.of(settings.profile))) {
      log.warn('event.per_detection is on, but no rule of tags.keywords has a title: each mail stays one event.');
    }
    if (values.json) {
      const found = {
        profile: settings.profile,
        configuration: settings.file,
        url: server.url,
        ...about,
        ...(mailbox && { mailbox }),
        ...(countries && { countries }),
      };
      await print(`${printableJson(found, 2)}\n`);
    } else {
      await print(
        describe(about, [
          ['Configuration', settings.file ?? 'environment and command line alone'],
          ['Profile', settings.profile],
          ['MISP', server.url],
          ...(mailbox ? [['Mailbox', `${mailbox.name} on ${mailbox.server}, ${mailbox.waiting} mails to be taken`]] : []),
          ...(countries
            ? [['Countries', 'problem' in countries ? 'cannot be read' : `${countries.type} of ${countries.built.slice(0, 10)}`]]
            : []),
        ]),
      );
    }
    return about.may.add ? EXIT.ok : EXIT.notAllowed;
  },
});

/** The mailbox of `mispatch imap`, where one is set up. */
async function lookAtMailbox(configuration: Configuration, signal: AbortSignal) {
  if (configuration['imap.host'] === '') {
    return undefined;
  }
  const { Mailbox } = await import('#companion/sources/imap/mailbox.ts');
  await using mailbox = await Mailbox.open(configuration, signal);
  const waiting = await mailbox.findNew();
  return {
    name: configuration['imap.mailbox'],
    server: `${configuration['imap.host']}:${configuration['imap.port']}`,
    waiting: waiting.length,
  };
}

/** The database that the options geoip.* name, or what is wrong with it: mails can be sent all the same. */
async function lookAtCountries(configuration: Configuration) {
  const { 'geoip.database': file, 'geoip.exclude_countries': excluded } = configuration;
  if (file === '' && excluded.length === 0) {
    return undefined;
  }
  const { openGeoDatabase } = await import('#companion/adapters/geo-database.ts');
  try {
    const { built, type } = openGeoDatabase(file);
    return { file, type: printable(type), built };
  } catch (thrown) {
    return { file, problem: sentencesOf(toProblem(thrown)) };
  }
}

function detectsNothing({ 'event.per_detection': isPerDetection, 'tags.keywords': rules }: Configuration): boolean {
  return isPerDetection && rules.every(({ title }) => title === undefined);
}

function describe({ may, organisation, role, user, version }: ServerAbout, place: readonly (readonly string[])[]): string {
  const rights = Object.entries(RIGHTS).map(([right, [name, without]]) => {
    const has = may[right as keyof ServerAbout['may']];
    return [`  ${name}`, has ? 'yes' : 'no', has ? '' : without];
  });
  return `${formatTable([...place, ['Version', version], ['User', user], ['Organisation', organisation], ['Role', role]])}\nThe role may\n${formatTable(rights)}`;
}
