import type { Finding } from '../enrich/finding.ts';
import type { Indicator, Occurrence } from '../extract/indicator.ts';
import { allMails } from '../parse/all-mails.ts';
import type { Screened } from '../screen/screened.ts';
import { type AttributeType, attributeTypeOf } from './attribute-types.ts';
import type { Emails } from './emails.ts';
import type { DraftRow } from './event-draft.ts';
import type { Files } from './files.ts';
import { enclosingMails } from './mails.ts';
import type { MispAttribute } from './misp-event.ts';
import type { DraftContext, Pieces, Reference } from './pieces.ts';
import { printableValue } from './printable.ts';
import { joinRemarks, remarkOf } from './remarks.ts';
import { timeOf } from './seen-time.ts';

/** Makes the attributes of all indicators: one for each type, category and value, with references from where it was found. */
export function draftAttributes(context: DraftContext, emails: Emails, files: Files): Pieces {
  const found = new Map<string, Drafted>();
  const findings = Map.groupBy(context.input.findings, ({ about }) => about);
  const isCovered = coveredByEmails(context, emails);
  for (const screened of context.input.screened) {
    if (!isCovered(screened.indicator)) {
      const drafted = draftAttribute(screened, findings.get(screened.indicator.value) ?? [], context);
      const { category, type, value } = drafted.attribute;
      const key = `${type}\0${category}\0${value}`;
      const before = found.get(key);
      if (value !== '') {
        found.set(key, before ? joinDrafted(before, drafted) : drafted);
      }
    }
  }
  const all = [...found.values()];
  return {
    attributes: all.map(({ attribute }) => attribute),
    objects: [],
    rows: all.map(({ row }) => row),
    references: referencesTo(all, context, emails, files),
  };
}

interface Drafted {
  readonly attribute: MispAttribute;
  readonly row: DraftRow;
}

function draftAttribute({ indicator, ...verdict }: Screened, findings: readonly Finding[], context: DraftContext): Drafted {
  const usual = context.options.types[indicator.kind] ?? attributeTypeOf(indicator);
  const { category, type, to_ids } = typeOf(usual, verdict);
  const value = printableValue(type, indicator.value);
  const isReplaced = findings.some(({ object }) => object?.replaces);
  const uuid = context.nextUuid('attribute', type, category, value);
  const attribute = {
    uuid,
    type,
    category,
    value,
    to_ids: to_ids && verdict.to_ids && indicator.confidence !== 'guess',
    distribution: 5,
    ...joinRemarks([verdict, ...findings.map(remarkOf)]),
    ...timeOf(context),
    ...(verdict.enforceWarninglist !== undefined && { enforceWarninglist: verdict.enforceWarninglist }),
  } as const satisfies MispAttribute;
  const why = isReplaced ? [...verdict.why, { rule: 'in object' }] : verdict.why;
  return { attribute, row: { uuid, keep: verdict.keep && !isReplaced, occurrences: indicator.occurrences, why } };
}

function typeOf(usual: AttributeType, { category, type }: Omit<Screened, 'indicator'>): AttributeType {
  if (type === undefined) {
    return { ...usual, ...(category !== undefined && { category }) };
  }
  return { type, category: category ?? (type === 'link' ? 'External analysis' : usual.category), to_ids: type !== 'link' && usual.to_ids };
}

function joinDrafted(first: Drafted, second: Drafted): Drafted {
  return {
    attribute: {
      ...first.attribute,
      to_ids: first.attribute.to_ids && second.attribute.to_ids,
      ...joinRemarks([first.attribute, second.attribute]),
    },
    row: {
      ...first.row,
      keep: first.row.keep || second.row.keep,
      occurrences: [...first.row.occurrences, ...second.row.occurrences],
      why: [...first.row.why, ...second.row.why],
    },
  };
}

/** An indicator that stands in header fields alone is not worth a row where the email object says it, or where no mail is evidence. */
function coveredByEmails({ options }: DraftContext, { objectOf }: Emails): (indicator: Indicator) => boolean {
  const values = new Set([...objectOf.values()].flatMap(({ Attribute }) => Attribute.map(({ value }) => value.toLowerCase())));
  return ({ occurrences, value }) => {
    const inHeaders = occurrences.filter(({ where }) => where.in === 'header');
    if (inHeaders.length < occurrences.length) {
      return false;
    }
    const isEvidence = inHeaders.some(({ where }) => where.in === 'header' && objectOf.has(where.mail));
    return !options.fromHeaders || !isEvidence || values.has(value.toLowerCase());
  };
}

function referencesTo(all: readonly Drafted[], { input }: DraftContext, { objectOf }: Emails, files: Files): readonly Reference[] {
  const outer = enclosingMails(allMails(input.mail));
  const nearest = (path: string): string | undefined => {
    let at: string | undefined = path;
    while (at !== undefined && !objectOf.has(at)) {
      at = outer.get(at);
    }
    return at === undefined ? undefined : objectOf.get(at)?.uuid;
  };
  return all.flatMap(({ row }) => {
    const sources = new Set(row.occurrences.map(({ where }) => sourceOf(where, nearest, files)).filter((uuid) => uuid !== undefined));
    return [...sources].map((from) => ({ from, to: row.uuid, type: 'contains' }));
  });
}

function sourceOf(where: Occurrence['where'], nearest: (path: string) => string | undefined, files: Files): string | undefined {
  switch (where.in) {
    case 'text':
      return undefined;
    case 'attachment':
      return objectAt(where.part, files) ?? nearest(where.mail);
    case 'header':
    case 'body':
    case 'link':
      return nearest(where.mail);
  }
}

/** The file object of a part; of a member such as `2/1/3` that of the attachment it came in. */
function objectAt(part: string, { objectUuids, uuidOf }: Files): string | undefined {
  const uuid = uuidOf.get(part) ?? uuidOf.get(part.split('/', 1)[0] ?? '');
  return uuid !== undefined && objectUuids.has(uuid) ? uuid : undefined;
}
