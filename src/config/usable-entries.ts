import { explainPattern } from '#core/pattern/pattern.ts';
import { checkValue } from './check-value.ts';
import type { Option } from './option.ts';

/** Entries of a list that are no texts, expressions which cannot be run safely, or rules that say nothing, are left out one by one, not the whole list. */
export function usableEntries(
  value: unknown,
  option: Option | undefined,
): { readonly usable: unknown; readonly refused: readonly string[] } {
  if (!Array.isArray(value)) {
    return { usable: value, refused: [] };
  }
  const judged = value.map((entry: unknown) => ({ entry, reason: whyUnusable(entry, option) }));
  return {
    usable: judged.filter(({ reason }) => reason === undefined).map(({ entry }) => entry),
    refused: judged.flatMap(({ reason }) => reason ?? []),
  };
}

function whyUnusable(entry: unknown, option: Option | undefined): string | undefined {
  if (option?.type === 'rules') {
    const checked = checkValue(option, [entry]);
    return checked.ok
      ? undefined
      : `has a rule that is left out, ${JSON.stringify(entry).slice(0, 60)}: it ${checked.message.replace(/ in rule 1$/, '')}`;
  }
  if (entry === null || typeof entry === 'boolean' || Array.isArray(entry)) {
    return `has an entry that is left out, ${JSON.stringify(entry).slice(0, 40)}: it is no text`;
  }
  const [, source] = typeof entry === 'string' ? (/^\/(.+)\/$/s.exec(entry) ?? []) : [];
  const reason = source === undefined ? undefined : explainPattern(source);
  return reason === undefined ? undefined : `has an expression that is left out, ${entry}: ${reason}`;
}
