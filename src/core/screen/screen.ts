import type { Remark } from '../classify/classification.ts';
import { isSpoilt } from '../classify/written-as-report.ts';
import type { Indicator } from '../extract/indicator.ts';
import type { Mail } from '../parse/mail.ts';
import { hostsOfUrls, portsOfHosts } from './hosts-of-urls.ts';
import { createLookAlikes } from './look-alikes.ts';
import { createMatcher } from './matcher.ts';
import { findPeople, type MailRole } from './people.ts';
import { type Candidate, keyOf, type Ruling, type ScreenContext } from './rule.ts';
import { RULES } from './rules/index.ts';
import { SCREEN_DEFAULTS, type ScreenOptions } from './screen-options.ts';
import type { Screened } from './screened.ts';
import { findServerReports } from './server-reports.ts';
import { findSignatures } from './signatures.ts';
import { hasPath, toSubject } from './subject.ts';

interface Surroundings extends Partial<Pick<ScreenContext, 'countryOf' | 'warninglists'> & MailRole> {
  readonly mail: Mail;
  /** Whether the mail may tell of others at all: one that a spamtrap got is itself the evidence. */
  readonly mayTell?: boolean;
  readonly remarks?: readonly Remark[];
}

/**
 * Decides on every indicator, and on the hosts of URLs, whether it is sent and whether it may be used for detection.
 * Nothing is dropped: what is held back is there, with the reason. `to_ids: true` says only that nothing speaks against it.
 */
export function screen(
  indicators: readonly Indicator[],
  { countryOf = () => undefined, isCarrier = false, isReport = false, mail, mayTell = false, remarks = [], warninglists }: Surroundings,
  given: Partial<ScreenOptions> = {},
): readonly Screened[] {
  const options = { ...SCREEN_DEFAULTS, ...given };
  const isAboutOthers = isReport || isCarrier;
  const context: ScreenContext = {
    options,
    lists: listsOf(options),
    lookAlikes: createLookAlikes(options.ownDomains),
    people: findPeople(mail, { isCarrier, isReport }),
    spoilsIndicators: isReport && indicators.some(isSpoilt),
    serverReportOf: mayTell ? findServerReports(mail) : () => undefined,
    isInSignature: isAboutOthers ? findSignatures(mail) : () => false,
    countryOf,
    withoutIds: wordsByValue(remarks),
    ...(warninglists && { warninglists }),
  };
  const ports = portsOfHosts(indicators);
  const hosts = options.hostsOfUrls ? hostsOfUrls(indicators) : [];
  const judgeOne = (indicator: Indicator, isHostOfUrl: boolean): Screened => {
    const screened = judge({ indicator, subject: toSubject(indicator), isHostOfUrl }, context);
    return withPort(screened, indicator.kind === 'url' ? undefined : ports.get(indicator.value));
  };
  return [...indicators.map((one) => judgeOne(one, false)), ...hosts.map((one) => judgeOne(one, true))];
}

function wordsByValue(remarks: readonly Remark[]): ScreenContext['withoutIds'] {
  const words = remarks.flatMap(({ kind, value, withoutIds }) =>
    withoutIds === undefined ? [] : [[keyOf({ kind, value }), withoutIds] as const],
  );
  return new Map(words);
}

function listsOf({ exclude, external, internal, noIds, ownAddresses, ownDomains }: ScreenOptions): ScreenContext['lists'] {
  return {
    exclude: createMatcher(exclude),
    internal: createMatcher(internal),
    external: createMatcher(external),
    noIds: createMatcher(noIds),
    own: createMatcher([...ownDomains, ...ownAddresses]),
  };
}

const WEIGHT: Readonly<Record<Ruling['effect'], number>> = { hold: 0, link: 1, no_ids: 2, none: 3 };

function judge(candidate: Candidate, context: ScreenContext): Screened {
  const rulings = RULES.map((rule) => rule(candidate, context))
    .filter((ruling) => ruling !== undefined)
    .sort((a, b) => WEIGHT[a.effect] - WEIGHT[b.effect]);
  const link = rulings.find(({ effect }) => effect === 'link');
  const comment = rulings.find((ruling) => ruling.comment !== undefined)?.comment;
  return {
    indicator: candidate.indicator,
    keep: rulings[0]?.effect !== 'hold',
    to_ids: rulings.every(({ effect }) => effect === 'none'),
    why: rulings.map(({ entry, rule }) => ({ rule, ...(entry !== undefined && { entry }) })),
    ...(link?.type !== undefined && { type: link.type }),
    ...(link?.category !== undefined && { category: link.category }),
    ...(comment !== undefined && { comment }),
    // The path of a URL is what makes it bad, so its host is no reason to refuse it; links are not judged at all.
    ...(context.options.enforceWarninglist && { enforceWarninglist: !link && !hasPath(candidate.subject, context.options) }),
  };
}

function withPort(screened: Screened, port: number | undefined): Screened {
  return port === undefined ? screened : { ...screened, comment: [`on port: ${port}`, screened.comment].filter(Boolean).join('; ') };
}

export type { ScreenOptions };
