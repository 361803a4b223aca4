import type { Indicator, Occurrence } from '../extract/indicator.ts';
import type { Warninglists } from '../ports.ts';
import type { LookAlikes } from './look-alikes.ts';
import type { Matcher } from './matcher.ts';
import type { People } from './people.ts';
import type { ScreenOptions } from './screen-options.ts';
import type { ServerReports } from './server-reports.ts';
import type { Subject } from './subject.ts';

/** What a rule says about one indicator. */
export interface Ruling {
  /**
   * `hold`: not sent unless the analyst says so; `link`: sent as a reference, not for detection; `no_ids`: sent, not for detection;
   * `none`: only something to know.
   */
  readonly effect: 'hold' | 'link' | 'no_ids' | 'none';
  /** Name of the rule and the entry of it, as `Reason` has them. */
  readonly rule: string;
  readonly entry?: string;
  readonly type?: string;
  readonly category?: string;
  readonly comment?: string;
}

/** One reason to hold something back or to keep it from detection. `undefined`: nothing to say. */
export type Rule = (candidate: Candidate, context: ScreenContext) => Ruling | undefined;

export interface Candidate {
  readonly indicator: Indicator;
  readonly subject: Subject;
  /** It is only the host of a URL that was found; nobody wrote it by itself. */
  readonly isHostOfUrl: boolean;
}

/** What is the same for all indicators of a mail. */
export interface ScreenContext {
  readonly options: ScreenOptions;
  readonly lists: Readonly<Record<'exclude' | 'internal' | 'external' | 'noIds' | 'own', Matcher>>;
  readonly lookAlikes: LookAlikes;
  readonly people: People;
  /** Whether the mail is a report whose sender spoils its indicators, so that nobody clicks them. */
  readonly spoilsIndicators: boolean;
  readonly serverReportOf: ServerReports;
  /** Whether this stands in the signature of who reports. */
  readonly isInSignature: (occurrence: Occurrence) => boolean;
  readonly warninglists?: Warninglists;
  /** Code of the country that an address is in, where that is known. */
  readonly countryOf: (address: string) => string | undefined;
  /** The word for which a value is not for detection, by its key. */
  readonly withoutIds: ReadonlyMap<string, string>;
}

/** One for each kind and value. */
export function keyOf({ kind, value }: Pick<Indicator, 'kind' | 'value'>): string {
  return `${kind} ${value}`;
}
