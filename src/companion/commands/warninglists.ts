import { connect } from '#companion/connect.ts';
import type { Context } from '#companion/context.ts';
import { EXIT, type ExitCode } from '#companion/exit-code.ts';
import { printableJson } from '#companion/printable.ts';
import { openSettings } from '#companion/settings.ts';
import { readWarninglists, warninglistsFile, writeWarninglists } from '#companion/store/kept-warninglists.ts';
import { formatTable } from '#companion/table.ts';
import type { LeftOutWarninglist } from '#core/ports.ts';
import { WARNINGLISTS_DATE } from '#core/screen/data/warninglists.ts';
import { addressOfLists } from '#core/screen/warninglists/address-of-lists.ts';
import { type RefreshedWarninglists, usedWarninglists } from '#core/screen/warninglists/refreshed.ts';
import { defineCommand } from './command.ts';

export const warninglists = defineCommand({
  summary: 'Show which warninglists count, or fetch those of the MISP',
  usage: ['[list] [--json]', 'refresh [--json]'],
  details: [
    'list shows the lists that mails are screened with: name, version, number of entries, and whether Mispatch brings them along or they are from the MISP of the profile.',
    'refresh fetches the enabled lists of that MISP and keeps them beside the outbox. From then on they count in place of those that Mispatch brings along. A timer may run it daily.',
    'Lists of more than 150,000 entries are left out and named.',
  ],
  options: {
    json: { type: 'boolean', description: 'Print JSON in place of the table' },
  },
  async run({ positionals, values }, context) {
    const [action = 'list', ...rest] = positionals;
    if ((action !== 'list' && action !== 'refresh') || rest.length > 0) {
      context.log.error('warninglists takes list or refresh. mispatch warninglists --help says more.');
      return EXIT.usage;
    }
    const settings = openSettings(context);
    const configuration = settings.of(settings.profile);
    const url = addressOfLists(configuration['misp.url']);
    if (action === 'refresh') {
      const fetched = await connect(configuration).fetchWarninglists(context.signal);
      writeWarninglists(settings.state, { url, fetched: new Date().toISOString(), ...fetched });
    }
    return show({ url, state: settings.state, json: values.json === true }, context);
  },
});

interface Place {
  readonly url: string;
  readonly state: string;
  readonly json: boolean;
}

async function show({ json, state, url }: Place, { log, print }: Context): Promise<ExitCode> {
  const { notices, refreshed } = readWarninglists(state, url);
  for (const { text } of notices) {
    log.warn(text);
  }
  for (const { entries, name, reason } of refreshed?.leftOut ?? []) {
    log.warn(`${name} was left out: ${whyLeftOut(reason, entries)}.`);
  }
  const lists = usedWarninglists(refreshed).map(({ entries, name, source, version = '' }) => ({
    name,
    version,
    entries: entries.length,
    source,
  }));
  const fetched = refreshed?.fetched;
  if (json) {
    const leftOut = refreshed?.leftOut ?? [];
    await print(`${printableJson({ url, fetched, shipped: WARNINGLISTS_DATE, lists, leftOut }, 2)}\n`);
    return EXIT.ok;
  }
  const head = [
    ['MISP', url || 'none is set up'],
    ['Fetched', whenFetched(refreshed)],
    ['Shipped', `as of ${WARNINGLISTS_DATE}`],
    ...(fetched === undefined ? [] : [['File', warninglistsFile(state, url)]]),
  ];
  const rows = lists.map(({ entries, name, source, version }) => [name, version, String(entries), source]);
  await print(`${formatTable(head)}\n${formatTable([['NAME', 'VERSION', 'ENTRIES', 'SOURCE'], ...rows])}`);
  return EXIT.ok;
}

function whenFetched(refreshed: RefreshedWarninglists | undefined): string {
  if (!refreshed) {
    return 'never; mispatch warninglists refresh does it';
  }
  return `${refreshed.fetched}${refreshed.lists.length === 0 ? '; none is enabled there that can be kept, so the shipped ones count' : ''}`;
}

function whyLeftOut(reason: LeftOutWarninglist['reason'], entries: number): string {
  return reason === 'long' ? `with ${entries} entries it is too long to be kept` : 'it cannot be read';
}
