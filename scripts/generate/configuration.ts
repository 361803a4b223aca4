import { stringify } from 'yaml';
import { environmentName } from '#config/environment.ts';
import { FOREIGN_CONFIGURATIONS } from '#config/import/index.ts';
import type { Option } from '#config/option.ts';
import { PRESETS } from '#config/presets/index.ts';
import { findOption, GROUPS, groupOf, OPTION_KEYS, type OptionKey } from '#config/schema.ts';

/** docs/configuration.md: every option of both programs, from the one table of them. */
export function generateConfiguration(): string {
  const groups = Object.entries(GROUPS).map(([group, title]) => describeGroup(group, title));
  return `# Configuration

Written by \`npm run generate\` from \`src/config/\`: change it there.

Both programs have the same options. The add-on keeps them in its options page, which writes and reads the file of the companion.

## The file

YAML 1.2; JSON is YAML too. A key is a path: \`misp.url\` is

    misp:
      url: https://misp.example.org
      key_file: /etc/mispatch/misp.key

- Nested and dotted keys (\`misp.url: ...\`) mean the same.
- A secret can stand in a file of its own, \`KEY_file\`, or in the environment.
- An environment variable wins over the file, \`--set KEY=VALUE\` over both: \`misp.url\` is \`${environmentName('misp.url')}\`. Lists are separated by
  commas; what has an inner structure is YAML or JSON.
- A key that does not exist is an error, with the one that was probably meant.
- Several MISP instances or policies are profiles, which say what differs:

      profiles:
        trap:
          misp: { url: https://trap.example.org, key_file: /etc/mispatch/trap.key }
          event: { evidence: mail }

- A preset is a set of options under one word, below what the file says itself:
${Object.entries(PRESETS)
  .map(([name, { description, title }]) => `  - \`preset: ${name}\` (${title}): ${description}`)
  .join('\n')}
- Configurations of other programs can be taken over, \`mispatch config import FILE\`: ${FOREIGN_CONFIGURATIONS.join(', ')}.

## Entries of lists of hosts

| entry | matches |
|---|---|
| \`example.org\` | this domain and every host below it, in URLs and mail addresses as well |
| \`=www.example.org\` | this host alone |
| \`.example.org\`, \`*.example.org\` | hosts below it, not itself |
| \`example.org/path\` | URLs of these hosts whose path starts so |
| \`192.0.2.0/24\`, \`2001:db8::/32\` | addresses of this range, also in URLs |
| \`soc@example.org\`, \`@example.org\` | this mail address; every address at exactly this domain |
| \`/^https?:.*\\.php$/i\` | whatever the regular expression matches in the value or its host |
| anything else | exactly this value |

Regular expressions know what JavaScript and Python have in common, without look-around and back references: in return none can
be slow, whatever a mail holds. \`/x/i\` ignores case.

## Options

Those of one program alone say so.

${groups.join('\n')}`;
}

function describeGroup(group: string, title: string): string {
  const keys = OPTION_KEYS.filter((key) => groupOf(key) === group);
  return `### ${title}\n\n${keys.map(describeOption).join('\n')}`;
}

function describeOption(key: OptionKey): string {
  const option = findOption(key);
  if (!option) {
    return '';
  }
  const program = option.program === undefined ? '' : option.program === 'addon' ? ' Add-on only.' : ' Companion only.';
  const facts = [
    `  Takes ${takes(option)}.`,
    option.secret ? 'Secret.' : `Default: ${showDefault(option)}.`,
    ...(option.example === undefined ? [] : [`Example: \`${option.example}\`.`]),
  ].join(' ');
  return `- **\`${key}\`** ${option.title}. ${option.description}${program}\n${facts}\n`;
}

function takes(option: Option): string {
  switch (option.type) {
    case 'text':
      return 'a text';
    case 'number':
      return `a whole number from ${option.min} to ${option.max}`;
    case 'switch':
      return 'true or false';
    case 'choice':
      return option.values.map((value, index) => `\`${value === '' ? "''" : value}\` (${option.labels[index]})`).join(', ');
    case 'texts':
      return option.of === 'matchers'
        ? 'a list of entries as above'
        : option.of === 'patterns'
          ? 'a list of texts or `/expressions/`'
          : 'a list of texts';
    case 'map':
      return 'names with a list of texts each';
    case 'rules':
      return 'a list of rules: `words`, `tags`, `in` (some of subject, body, sender, attachment, row; left out: subject), `match` (word, contains or regex; left out: word), `comment` and `to_ids: false` for the values of that row or mail; or in short `WORD: [TAGS]`';
  }
}

function showDefault({ default: value }: Option): string {
  const isEmpty = value === '' || (typeof value === 'object' && Object.keys(value).length === 0);
  return isEmpty ? 'empty' : `\`${stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trim()}\``;
}
