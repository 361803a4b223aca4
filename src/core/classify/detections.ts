import type { Indicator } from '../extract/indicator.ts';
import type { KeywordRule } from './keyword-tags.ts';
import { type JudgedTable, type RowHit, rowsOf, tablesByPart } from './remarks.ts';

/** Indicators that are of the same thing: of the rules with this title, or of no rule that has one. */
export interface Detected {
  readonly title?: string;
  readonly indicators: readonly Indicator[];
}

/**
 * Sorts indicators by what they are of: the first row that they stand in and that a rule with a title is for, else the first such rule of which a
 * word is elsewhere in the mail. What that one is for comes first. One value is of one thing, whatever kinds it is of. Never empty.
 */
export function detect(
  indicators: readonly Indicator[],
  tables: readonly JudgedTable[],
  mailHits: readonly RowHit[],
): readonly [Detected, ...Detected[]] {
  const [ofMail] = titlesOf(mailHits);
  const byPart = tablesByPart(tables);
  const titles = new Map<string, string | undefined>();
  const titleOf = (indicator: Indicator): string | undefined => {
    const { value } = indicator;
    if (!titles.has(value)) {
      const [ofRow = ofMail] = titlesOf(rowsOf(indicator, byPart).map(({ hit }) => hit));
      titles.set(value, ofRow);
    }
    return titles.get(value);
  };
  const byTitle = Map.groupBy(
    indicators.filter((one) => !standsInHeadersAlone(one)),
    titleOf,
  );
  const [first = detected(ofMail, []), ...others] = [...byTitle]
    .toSorted(([a], [b]) => Number(b === ofMail) - Number(a === ofMail))
    .map(([title, all]) => detected(title, all));
  return [first, ...others];
}

/** Whether nothing but header fields of a mail has it: senders, servers and what else the mail itself is evidence of. */
export function standsInHeadersAlone({ occurrences }: Indicator): boolean {
  return occurrences.every(({ where }) => where.in === 'header');
}

/** Whether a rule is for what has this title, or for whatever the mail tells of. */
export function concerns({ title }: KeywordRule, detected: Detected): boolean {
  return title === undefined || title === detected.title;
}

function titlesOf(hits: readonly RowHit[]): readonly string[] {
  return hits.flatMap(({ rule: { title } }) => title ?? []);
}

function detected(title: string | undefined, indicators: readonly Indicator[]): Detected {
  return { ...(title !== undefined && { title }), indicators };
}
