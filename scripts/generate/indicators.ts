import { EXTRACT_DEFAULTS } from '#core/extract/options.ts';
import type { Rule } from '#core/extract/rule.ts';
import { RULES } from '#core/extract/rules/index.ts';

/** docs/indicators.md: every kind with what MISP calls it and how it may be written. */
export function generateIndicators(): string {
  const rules = RULES.toSorted((a, b) => a.kind.localeCompare(b.kind));
  return `# Indicators

Written by \`npm run generate\` from the rules themselves: change \`src/core/extract/rules/\`.

Most specific first: what one rule has taken, no other sees. The order is that of \`rules/index.ts\`. A text is looked at up to
${EXTRACT_DEFAULTS.maxLength.toLocaleString('en')} characters, for ${EXTRACT_DEFAULTS.timeBudget / 1000} seconds; what was left out is said.

| kind | what it is | MISP type | category | to_ids |
|---|---|---|---|---|
${rules.map(row).join('')}
Addresses that the text names as where something came from (below "Src. IP", behind \`srcip=\`, in \`from 192.0.2.7 port 51234\` of sshd) are \`ip-src\` and
\`ip-src|port\` in place of \`ip-dst\`.

## As it may be written

| kind | written | found |
|---|---|---|
${rules.flatMap((rule) => rule.examples.map(([written, value]) => `| ${code(rule.kind)} | ${code(written)} | ${code(value)} |\n`)).join('')}`;
}

function row({ kind, title, type, category, to_ids }: Rule): string {
  return `| ${code(kind)} | ${title} | ${code(type)} | ${category} | ${to_ids ? 'yes' : 'no'} |\n`;
}

/** A bar would end the cell, a line break the row. */
function code(text: string): string {
  return `\`${text.replaceAll('|', '\\|').replaceAll('\n', '⏎').replaceAll('`', "'")}\``;
}
