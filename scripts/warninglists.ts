import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes the snapshot of warninglists that both programs carry: `node scripts/warninglists.ts FOLDER DATE`, where FOLDER has one
 * `NAME.json` for each list (in a checkout of MISP/misp-warninglists they are `lists/NAME/list.json`) and DATE is that of the checkout.
 * Chosen are lists that speak of mail and of what mails link to. Networks of big clouds are left out: attackers live there, too.
 */
const CHOSEN = [
  'akamai',
  'apple',
  'automated-malware-analysis',
  'bank-website',
  'captive-portals',
  'cloudflare',
  'common-contact-emails',
  'common-ioc-false-positive',
  'crl-hostname',
  'crl-ip',
  'eicar.com',
  'empty-hashes',
  'fastly',
  'findip-host',
  'google',
  'google-gmail-sending-ips',
  'googlebot',
  'ipv6-linklocal',
  'link-in-bio',
  'lots-project',
  'microsoft',
  'microsoft-attack-simulator',
  'microsoft-office365',
  'microsoft-office365-ip',
  'microsoft-win10-connection-endpoints',
  'multicast',
  'parking-domain',
  'phone_numbers',
  'public-dns-v6',
  'public-ipfs-gateways',
  'rfc1918',
  'rfc6598',
  'security-provider-blogpost',
  'sinkholes',
  'smtp-receiving-ips',
  'smtp-sending-ips',
  'umbrella-blockpage-hostname',
  'umbrella-blockpage-v4',
  'url-shortener',
  'whats-my-ip',
  'wikimedia',
  'zscaler',
] as const;

const OUTPUT = 'src/core/screen/data/warninglists.ts';

interface RepositoryList {
  readonly name: string;
  readonly type: string;
  readonly version: number;
  readonly matching_attributes: readonly string[];
  readonly list: readonly string[];
}

function main([folder = '', date = '']: readonly string[]): void {
  const lists = CHOSEN.map((file) => JSON.parse(readFileSync(join(folder, `${file}.json`), 'utf8')) as RepositoryList);
  const rows = lists.map(({ list, matching_attributes, name, type, version }) => {
    const entries = [...new Set(list.map((entry) => entry.trim()).filter((entry) => entry !== ''))].sort();
    return `  {
    name: ${literal(name)},
    type: ${literal(type)},
    version: ${version},
    types: ${literal(matching_attributes.join(' '))},
    entries:
      ${literal(entries.join('\n'))},
  },`;
  });
  writeFileSync(
    OUTPUT,
    `// Made by scripts/warninglists.ts from MISP/misp-warninglists as of ${date}; see README.md beside this file. Do not edit.
// biome-ignore-all format: one line holds a whole list

/** One list: \`types\` are the attribute types it applies to, between blanks; \`entries\` has one on each line. */
export interface PackedWarninglist {
  readonly name: string;
  readonly type: string;
  readonly version: number;
  readonly types: string;
  readonly entries: string;
}

/** Day of the checkout. */
export const WARNINGLISTS_DATE = '${date}';

export const WARNINGLISTS: readonly PackedWarninglist[] = [
${rows.join('\n')}
];
`,
  );
  console.log(`${OUTPUT}: ${lists.length} lists`);
}

/** Text as a literal in single quotes. */
function literal(text: string): string {
  return `'${text.replace(/\\/g, '\\\\').replace(/'/g, "\\'").replace(/\n/g, '\\n')}'`;
}

main(process.argv.slice(2));
