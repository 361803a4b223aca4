import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { draftEvent } from '#core/draft/draft.ts';
import { enrich } from '#core/enrich/enrich.ts';
import type { Enriched, KeptAnswers } from '#core/ports.ts';
import { Problem } from '#core/problem.ts';
import type { Screened } from '#core/screen/screened.ts';
import type { AbuseIpdbOptions } from '#services/enrichers/abuseipdb.ts';
import { createEnrichers } from '#services/enrichers/index.ts';
import { MemoryAnswers } from '#services/memory-answers.ts';
import { anInput, found } from '../../core/draft/support/a-mail.ts';
import { type AbuseIpdbStandIn, startAbuseIpdb } from '../../stand-ins/abuseipdb.ts';

const KEY = 'k'.repeat(80);
const BAD = '81.2.69.142';
const HOUR = 3_600_000;
const REPORT = {
  abuseConfidenceScore: 87,
  totalReports: 143,
  numDistinctUsers: 21,
  lastReportedAt: '2026-11-20T18:01:02+00:00',
  isp: 'Example Hosting Ltd',
  domain: 'hosting.example',
  usageType: 'Data Center/Web Hosting/Transit',
  countryCode: 'GB',
};
const COMMENT =
  'AbuseIPDB Score: 87 of 100, 143 reports by 21 users in 90 days, last on 2026-11-20, Data Center/Web Hosting/Transit, ISP Example Hosting Ltd, hosting.example, GB';

let service: AbuseIpdbStandIn;

beforeEach(async () => {
  service = await startAbuseIpdb({ key: KEY, reports: { [BAD]: REPORT, '2001:218::1': REPORT }, limit: 60 });
});

afterEach(() => service.close());

function ask(screened: readonly Screened[], said: Partial<AbuseIpdbOptions> = {}, signal?: AbortSignal): Promise<Enriched> {
  const abuseipdb = { key: KEY, minScore: 1, maxAge: 90, perDay: 1000, isOwn: () => false, answers: new MemoryAnswers(), ...LIMITS };
  const enrichers = createEnrichers({ abuseipdb: { ...abuseipdb, url: service.url, ...said } });
  return enrich({ indicators: screened.map(({ indicator }) => indicator), contents: [] }, enrichers, signal);
}

/** A busy machine answers late, so only silence is waited for so briefly that a test may. */
const LIMITS = { timeout: 30_000, retries: 0, longestWait: 0 };
const OF_SILENCE = { timeout: 300 };

/** Public addresses, none of which was reported. */
function someAddresses(count: number): readonly Screened[] {
  return Array.from({ length: count }, (_, index) => found('ipv4', `89.160.${index >> 8}.${index & 255}`));
}

describe('abuseipdb, row 32 of the ingestor', () => {
  test('asks as the documents of AbuseIPDB say, with the key in its header alone', async () => {
    await ask([found('ipv4', BAD)]);
    expect(service.last()?.path).toBe(`/api/v2/check?ipAddress=${BAD}&maxAgeInDays=90`);
    expect(service.last()?.headers).toMatchObject({ key: KEY, accept: 'application/json' });
  });

  test('a score is a comment of the attribute, behind what is there already; an address without one has none', async () => {
    const screened = [found('ipv4', BAD, { comment: 'on port: 8080' }), found('ipv4', '89.160.20.112')];
    const { findings, notices } = await ask(screened);
    expect(notices).toEqual([]);
    const { event } = draftEvent(anInput({ screened, findings }));
    expect(event.Attribute.map(({ comment }) => comment)).toEqual([`on port: 8080; ${COMMENT}`, undefined]);
  });

  test('also of ip|port and IPv6, where the address is asked about once', async () => {
    const screened = [
      found('ipv4', BAD),
      found('ip|port', `${BAD}|8080`),
      found('ipv6', '2001:218::1'),
      found('ip|port', '2001:218::1|443'),
    ];
    const { findings } = await ask(screened);
    expect(service.asked).toEqual([BAD, '2001:218::1']);
    const { event } = draftEvent(anInput({ screened, findings }));
    expect(event.Attribute.map(({ comment }) => comment)).toEqual([COMMENT, COMMENT, COMMENT, COMMENT]);
  });

  test('a score below the lowest that is told is none', async () => {
    expect((await ask([found('ipv4', BAD)], { minScore: 88 })).findings).toEqual([]);
    expect((await ask([found('ipv4', BAD)], { minScore: 87 })).findings).toHaveLength(1);
  });

  test.each([
    'ipv4 10.1.2.3',
    'ipv4 127.0.0.1',
    'ipv4 100.64.0.1',
    'ipv4 192.0.2.7',
    'ipv4 198.51.100.7',
    'ipv4 203.0.113.7',
    'ipv4 169.254.1.1',
    'ipv4 224.0.0.1',
    'ipv4 255.255.255.255',
    'ipv6 ::1',
    'ipv6 fe80::1',
    'ipv6 fd00::1',
    'ipv6 2001:db8::1',
    'ipv6 4000::1',
    'ipv6 ::ffff:10.1.2.3',
    'ip|port 10.1.2.3|80',
    'domain example.org',
    'cidr 81.2.69.0/24',
    'url http://81.2.69.142/',
  ])('nobody is told of %s', async (indicator) => {
    const [kind, value] = indicator.split(' ') as ['ipv4', string];
    expect(await ask([found(kind, value)])).toEqual({ findings: [], notices: [] });
    expect(service.asked).toEqual([]);
  });

  test('nobody is told of addresses of own networks', async () => {
    await ask([found('ipv4', BAD), found('ipv4', '89.160.20.112')], { isOwn: (address) => address === BAD });
    expect(service.asked).toEqual(['89.160.20.112']);
  });

  test('a mail of a thousand addresses asks about fifty, says so, and asks about the next fifty when it is read again', async () => {
    const answers = new MemoryAnswers();
    const { notices } = await ask(someAddresses(1000), { answers });
    expect(service.asked).toHaveLength(50);
    expect(notices).toMatchObject([{ stage: 'abuseipdb', code: 'look_ups_left_out', details: { limit: 50, left: 950 } }]);
    await ask(someAddresses(60), { answers });
    expect(new Set(service.asked).size).toBe(60);
  });
});

describe('the answers of abuseipdb', () => {
  test('count for 24 hours, and not for a question about more days', async () => {
    const answers = new MemoryAnswers();
    let now = Date.parse('2026-11-21T08:00:00Z');
    const again = (said: Partial<AbuseIpdbOptions> = {}) => ask([found('ipv4', BAD)], { answers, now: () => now, ...said });
    const first = await again();
    now += 24 * HOUR - 1;
    expect(await again()).toEqual(first);
    expect(service.asked).toHaveLength(1);
    await again({ maxAge: 30 });
    expect(service.asked).toHaveLength(2);
    now += 1;
    await again();
    expect(service.asked).toHaveLength(3);
  });

  test('that were kept by something else are none', async () => {
    const answers = new MemoryAnswers();
    const now = Date.now();
    await answers.keep('abuseipdb', `${BAD} 90`, { text: '{"data":{"abuseConfidenceScore":"<b>"}}', until: now + HOUR });
    const { findings } = await ask([found('ipv4', BAD)], { answers });
    expect(findings).toMatchObject([{ comment: COMMENT }]);
  });

  test('that cannot be kept are asked for all the same, and that is told once', async () => {
    const fail = async (): Promise<never> => {
      throw new Problem('answers_unkept', { message: 'disk I/O error', place: '/var/lib/answers.db' });
    };
    const broken: KeptAnswers = { find: fail, keep: fail, rest: fail, takeTurn: fail };
    const { findings, notices } = await ask([found('ipv4', BAD), ...someAddresses(9)], { answers: broken });
    expect(findings).toMatchObject([{ about: BAD, comment: COMMENT }]);
    expect(notices).toMatchObject([{ stage: 'abuseipdb', code: 'answers_unkept' }]);
  });
});

describe('an abuseipdb that does not help', () => {
  test.each([
    [401, 'it does not accept the key'],
    [402, 'it wants to be paid for what this key asks'],
    [403, 'it does not let this key ask'],
    [500, 'it answered 500 and has too much to do'],
    [503, 'it answered 503 and has too much to do'],
    [418, 'it answered 418'],
  ])('is one notice for %i, after few questions', async (status, reason) => {
    service.misbehave({ status });
    const { findings, notices } = await ask(someAddresses(40));
    expect(findings).toEqual([]);
    expect(notices).toMatchObject([{ stage: 'abuseipdb', code: 'service_unreachable', details: { service: 'AbuseIPDB', reason } }]);
    expect(service.asked.length).toBeLessThanOrEqual(4);
  });

  test('tells in one notice that it does not like some addresses, and goes on with the others', async () => {
    const refused = { errors: [{ detail: `Your key ${KEY} may not ask about <b>this</b>.`, status: 422 }] };
    service.misbehave({ status: 422, body: JSON.stringify(refused) });
    const { notices } = await ask(someAddresses(10));
    expect(notices).toHaveLength(1);
    expect(notices[0]?.text).toBe('AbuseIPDB did not answer: it answered 422: Your key ... may not ask about b this /b.');
    expect(service.asked).toHaveLength(10);
  });

  test.each([
    ['says nothing', {}, OF_SILENCE],
    ['says that it is HTML', { status: 200, headers: { 'Content-Type': 'text/html' }, body: '<p>' }],
    ['says what is no JSON', { status: 200, body: '{"data":' }],
    ['gives no score', { status: 200, body: '{"data":{"abuseConfidenceScore":null}}' }],
    ['gives a score of 1000', { status: 200, body: '{"data":{"abuseConfidenceScore":1000}}' }],
    ['gives another score', { status: 200, body: '{"data":{"abuseConfidenceScore":"87"}}' }],
    ['gives a list', { status: 200, body: '[]' }],
    ['sends on to another host', { status: 302, headers: { Location: 'https://evil.example/' } }],
    ['talks without end', { status: 200, body: `{"data":{"isp":"${'x'.repeat(2_000_000)}"}}` }],
  ])('is one notice where it %s', async (_, how, limits: Partial<AbuseIpdbOptions> = {}) => {
    service.misbehave(how);
    const { findings, notices } = await ask([found('ipv4', BAD)], limits);
    expect(findings).toEqual([]);
    expect(notices).toMatchObject([{ stage: 'abuseipdb', code: 'service_unreachable' }]);
    expect(JSON.stringify(notices)).not.toContain(KEY);
  });

  test('is one notice where a key that no header can hold is set up, and the key is not in it', async () => {
    const { notices } = await ask([found('ipv4', BAD)], { key: `${KEY}\nX: y` });
    expect(notices).toMatchObject([{ code: 'service_unreachable' }]);
    expect(JSON.stringify(notices)).not.toContain(KEY);
  });

  test('is left alone until the time that its headers tell, by all who share the answers; what it said before counts', async () => {
    const answers = new MemoryAnswers();
    let now = Date.parse('2026-11-21T08:00:00Z');
    const again = () => ask([found('ipv4', BAD), ...someAddresses(9)], { answers, now: () => now });
    await ask([found('ipv4', BAD)], { answers, now: () => now });
    service.misbehave({ status: 429, headers: { 'Retry-After': '7200' } });
    const { findings, notices } = await again();
    expect(findings).toMatchObject([{ about: BAD }]);
    expect(notices.map(({ text }) => text)).toEqual(['AbuseIPDB did not answer: it takes no more questions before 2026-11-21T10:00:00Z.']);
    const asked = service.asked.length;
    now += 2 * HOUR - 1;
    expect((await again()).notices).toEqual(notices);
    expect(service.asked).toHaveLength(asked);
    now += 1;
    service.misbehave(undefined);
    expect((await again()).notices).toEqual([]);
  });

  test.each([
    ['tells the time as X-RateLimit-Reset', { 'X-RateLimit-Reset': String(Math.floor(Date.now() / 1000) + 5 * 3600) }, 5 * HOUR],
    ['tells no time', {}, HOUR],
    ['tells nonsense', { 'Retry-After': 'soon' }, HOUR],
    ['wants a hundred years', { 'Retry-After': '3153600000' }, 24 * HOUR],
  ])('is left alone for a time that makes sense where it %s', async (_, headers, expected) => {
    service.misbehave({ status: 429, headers });
    const answers = new MemoryAnswers();
    await ask([found('ipv4', BAD)], { answers });
    const turn = await answers.takeTurn('abuseipdb', 9, Date.now());
    const rest = turn.status === 'resting' ? turn.until - Date.now() : 0;
    expect(Math.abs(rest - expected)).toBeLessThan(60_000);
  });

  test('answers for real that the day is over once it is', async () => {
    const answers = new MemoryAnswers();
    await ask(someAddresses(50), { answers });
    const { notices } = await ask(someAddresses(90).slice(50), { answers });
    expect(notices).toMatchObject([{ code: 'service_unreachable' }]);
    expect(notices[0]?.text).toContain('it takes no more questions before 2');
    expect(service.asked.length).toBeLessThanOrEqual(64);
  });

  test('is not asked more often in a day than the settings allow', async () => {
    const answers = new MemoryAnswers();
    const { notices } = await ask(someAddresses(9), { answers, perDay: 6 });
    expect(service.asked).toHaveLength(6);
    expect(notices).toMatchObject([{ stage: 'abuseipdb', code: 'look_ups_used_up', details: { service: 'AbuseIPDB', limit: 6 } }]);
  });

  test('is broken off with the work of which it is a part', async () => {
    service.misbehave({});
    const gone = new AbortController();
    const asking = ask(someAddresses(9), {}, gone.signal);
    setTimeout(() => gone.abort(), 50);
    expect(await asking).toMatchObject({ findings: [] });
    expect(service.asked.length).toBeLessThanOrEqual(4);
  });
});

describe('what abuseipdb says', () => {
  async function commentOn(report: object): Promise<string | undefined> {
    service.misbehave({ status: 200, body: JSON.stringify({ data: { abuseConfidenceScore: 5, ...report } }) });
    return (await ask([found('ipv4', BAD)])).findings[0]?.comment;
  }

  test.each([
    ['nothing but the score', {}, ''],
    ['one report', { totalReports: 1, numDistinctUsers: 1 }, ', 1 report by 1 user in 90 days'],
    ['nulls', { isp: null, domain: null, totalReports: null, isTor: null, lastReportedAt: null, countryCode: null }, ''],
    ['other types', { isp: 7, domain: {}, totalReports: '9', isTor: 'no', lastReportedAt: 5, countryCode: ['GB'] }, ''],
    ['Tor and its whitelist', { isTor: true, isWhitelisted: true }, ', Tor exit node, on the whitelist of AbuseIPDB'],
    ['a domain that is the provider', { isp: 'Example.org', domain: 'example.org' }, ', ISP Example.org'],
  ])('is told as far as it is sound: %s', async (_, report, rest) => {
    expect(await commentOn(report)).toBe(`AbuseIPDB Score: 5 of 100${rest}`);
  });

  test('is one short line without markup, links, marks of direction or control characters, whatever it is', async () => {
    const hostile = `<img src=x onerror=alert(1)>\r\n\u0000\u202e[a](https://evil.example) | \`x\` @[attribute](7) ${'y'.repeat(5000)}`;
    const comment = await commentOn({ isp: hostile, domain: hostile, usageType: hostile, countryCode: hostile, lastReportedAt: hostile });
    expect(comment).toMatch(/^AbuseIPDB Score: 5 of 100, img src x onerror alert\(1\)/);
    expect(comment).not.toMatch(/[<>[\]`@|\p{C}]|https?:/u);
    expect(comment?.length).toBeLessThan(400);
  });
});
