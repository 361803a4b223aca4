import type { Indicator, Kind } from '../extract/indicator.ts';
import type { Content } from '../inspect/content.ts';
import type { Mail } from '../parse/mail.ts';
import { type Classification, DEFAULT_TAG, type Detection, type Tagged } from './classification.ts';
import { CLASSIFY_DEFAULTS, type ClassifyOptions } from './classify-options.ts';
import { addDependingTags } from './depending-tags.ts';
import { concerns, type Detected, detect } from './detections.ts';
import { findDirectives, findKeys, ownKey } from './directives.ts';
import { exclusiveGroup, withoutDoubles } from './exclusive-tags.ts';
import { findKeywords, type KeywordHit, tagsOfKeywords } from './keyword-tags.ts';
import { findRemarks, type JudgedTable, judgeTables } from './remarks.ts';
import { findTlp } from './tlp.ts';
import { isWrittenAsReport } from './written-as-report.ts';

/** What was found in a mail. `hosts`: those that stand in its URLs alone. */
interface Findable {
  readonly indicators: readonly Indicator[];
  readonly hosts?: readonly Indicator[];
  readonly contents: readonly Content[];
  readonly readable?: Mail;
}

/** Tags and requests that the words of a mail ask for. `readable`: the mail without the text that does not count; requests count everywhere. */
export function classify(
  mail: Mail,
  { contents, hosts = [], indicators, readable = mail }: Findable,
  given: Partial<ClassifyOptions> = {},
): Classification {
  const options = { ...CLASSIFY_DEFAULTS, ...given };
  const tlp = findTlp(readable, options);
  const hitsOfMail = findKeywords(readable, contents, options.keywords);
  const tables = judgeTables(mail, contents, options.keywords);
  const hits = [...hitsOfMail, ...hitsOfRows(tables)];
  const found = [...indicators, ...hosts];
  const tags = tagsOf({ tlp, hits, indicators }, options);
  const [ofMail, ...others] = detect(found, tables, hitsOfMail);
  const toDetection = (one: Detected): Detection => ({
    ...(one.title !== undefined && { title: one.title }),
    tags: tagsOf({ tlp, hits: hits.filter(({ rule }) => concerns(rule, one)), indicators: one.indicators }, options),
    values: [...new Set(one.indicators.map(({ value }) => value))],
  });
  const [key] = ownKey(options);
  return {
    tags,
    remarks: findRemarks(found, tables, hitsOfMail),
    detections: [toDetection(ofMail), ...others.map(toDetection)],
    directives: findDirectives(mail, options),
    isReport: isWrittenAsReport(tags, indicators, mail),
    keys: findKeys(mail, options),
    ...(key !== undefined && { ownKey: key }),
  };
}

/** What was found in a mail, or in what of it is of one detection, that gives tags. */
interface Tagging {
  readonly tlp: readonly Tagged[];
  readonly hits: readonly KeywordHit[];
  readonly indicators: readonly Indicator[];
}

function tagsOf({ hits, indicators, tlp }: Tagging, options: ClassifyOptions): readonly Tagged[] {
  const found: readonly Tagged[] = [
    ...tlp,
    ...options.always.map((name) => ({ name, why: 'every event' })),
    ...tagsOfKeywords(hits),
    ...(indicators.some(isHash) ? options.hashTags.map((name) => ({ name, why: 'a hash in the mail' })) : []),
  ];
  return single(addDependingTags(withDefaultTlp(found, options), options.depending), options);
}

/** Each rule once, however many rows it is for. */
function hitsOfRows(tables: readonly JudgedTable[]): readonly KeywordHit[] {
  const hits = tables.flatMap(({ ruleOf }) => [...ruleOf.values()]);
  return [...new Map(hits.map((hit) => [hit.rule, { ...hit, scope: 'row' as const }])).values()];
}

function withDefaultTlp(tags: readonly Tagged[], { defaultTlp }: ClassifyOptions): readonly Tagged[] {
  const hasTlp = tags.some(({ name }) => exclusiveGroup(name) === 'tlp');
  return hasTlp || defaultTlp === '' ? tags : [...tags, { name: defaultTlp, why: DEFAULT_TAG }];
}

/** Where every spelling of TLP is to count, several of them stay, as mail_to_misp leaves them. */
function single(tags: readonly Tagged[], { tlpReading }: ClassifyOptions): readonly Tagged[] {
  if (tlpReading === 'strictest') {
    return withoutDoubles(tags);
  }
  const isTlp = ({ name }: Tagged) => exclusiveGroup(name) === 'tlp';
  return [...tags.filter(isTlp), ...withoutDoubles(tags.filter((tag) => !isTlp(tag)))];
}

const HASHES: ReadonlySet<Kind> = new Set<Kind>([
  'md5',
  'sha1',
  'sha224',
  'sha256',
  'sha384',
  'sha512',
  'ssdeep',
  'tlsh',
  'imphash',
  'authentihash',
  'filename|hash',
]);

function isHash({ kind }: Indicator): boolean {
  return HASHES.has(kind);
}

export type { ClassifyOptions };
export { CLASSIFY_DEFAULTS };
