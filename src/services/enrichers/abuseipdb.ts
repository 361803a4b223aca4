import type { Finding } from '#core/enrich/finding.ts';
import type { Indicator } from '#core/extract/indicator.ts';
import type { Enricher, KeptAnswers } from '#core/ports.ts';
import type { Notice } from '#core/problem.ts';
import { isPublicAddress, plainAddress } from '#core/screen/public-address.ts';
import { toSubject } from '#core/screen/subject.ts';
import { ABUSEIPDB } from '../abuseipdb/failures.ts';
import { type AbuseIpdbAccess, type Asked, createLookUp, type LookUp, noticeOf, SOURCE } from '../abuseipdb/look-up.ts';
import { type AbuseReport, describeReport } from '../abuseipdb/report.ts';
import { forgivingAnswers } from '../forgiving-answers.ts';
import { leftOut } from '../left-out.ts';

/** About more addresses of one mail nobody is asked: a list of a thousand would use up the day. */
const MAX_QUESTIONS = 50;
const AT_ONCE = 4;

export interface AbuseIpdbOptions extends AbuseIpdbAccess {
  /** From this score on, 1 to 100, it is told. */
  readonly minScore: number;
  /** Addresses of own networks: nobody is told of them. */
  readonly isOwn: (address: string) => boolean;
  readonly answers: KeptAnswers;
}

/**
 * Asks AbuseIPDB how the public addresses of a mail were reported, each address once in 24 hours. A score that is high enough is a
 * comment. The first answer that says that more questions make no sense ends it: what was said until then counts.
 */
export function createAbuseIpdb({ answers, isOwn, minScore, ...access }: AbuseIpdbOptions): Enricher {
  const lookUp = createLookUp(access);
  return {
    source: SOURCE,
    async enrich({ indicators }, signal) {
      const notices: Notice[] = [];
      const kept = forgivingAnswers(answers, (problem) => notices.push(noticeOf(problem)));
      const valuesOf = Map.groupBy(indicators.flatMap(addressOf), ({ address }) => address);
      const addresses = [...valuesOf.keys()].filter((address) => isPublicAddress(address) && !isOwn(address));
      const reports = await recallAll(addresses, lookUp, kept);
      const unknown = addresses.filter((address) => !reports.has(address));
      const asked = await askAll(unknown.slice(0, MAX_QUESTIONS), (address) => lookUp.ask(address, kept, signal));
      notices.push(...asked.notices, ...leftOut(ABUSEIPDB, SOURCE, { limit: MAX_QUESTIONS, wanted: unknown.length }));
      const told = [...reports, ...asked.reports].filter(([, { abuseConfidenceScore }]) => abuseConfidenceScore >= minScore);
      return { findings: told.flatMap(([address, report]) => toFindings(valuesOf.get(address) ?? [], report, access.maxAge)), notices };
    },
  };
}

interface Addressed {
  readonly address: string;
  /** The value of the indicator, such as `198.51.100.7|8080`. */
  readonly value: string;
}

const WITH_ADDRESS: ReadonlySet<string> = new Set(['ipv4', 'ipv6', 'ip|port']);

function addressOf(indicator: Indicator): readonly Addressed[] {
  const { ip } = WITH_ADDRESS.has(indicator.kind) ? toSubject(indicator) : {};
  return ip === undefined ? [] : [{ address: plainAddress(ip), value: indicator.value }];
}

async function recallAll(addresses: readonly string[], lookUp: LookUp, kept: KeptAnswers): Promise<ReadonlyMap<string, AbuseReport>> {
  const reports = new Map<string, AbuseReport>();
  for (const address of addresses) {
    const report = await lookUp.recall(address, kept);
    if (report) {
      reports.set(address, report);
    }
  }
  return reports;
}

/** A few at a time, until all are asked or asking makes no sense any more. Of each kind of failure the first is told. */
async function askAll(
  addresses: readonly string[],
  ask: (address: string) => Promise<Asked>,
): Promise<{ readonly reports: ReadonlyMap<string, AbuseReport>; readonly notices: readonly Notice[] }> {
  const reports = new Map<string, AbuseReport>();
  const notices = new Map<Asked['status'], Notice>();
  for (let start = 0; start < addresses.length && !notices.has('over'); start += AT_ONCE) {
    const some = addresses.slice(start, start + AT_ONCE);
    for (const [index, asked] of (await Promise.all(some.map(ask))).entries()) {
      if (asked.status === 'answered') {
        reports.set(some[index] ?? '', asked.report);
      } else if (!notices.has(asked.status)) {
        notices.set(asked.status, asked.notice);
      }
    }
  }
  return { reports, notices: [...notices.values()] };
}

function toFindings(of: readonly Addressed[], report: AbuseReport, maxAge: number): readonly Finding[] {
  const comment = describeReport(report, maxAge);
  return of.map(({ value }) => ({ source: SOURCE, about: value, tags: [], comment }));
}
