import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { draftEvent } from '#core/draft/draft.ts';
import { eventToSend } from '#core/draft/event-to-send.ts';
import { enrich } from '#core/enrich/enrich.ts';
import type { Resolver } from '#core/ports.ts';
import { Problem } from '#core/problem.ts';
import { createEnrichers } from '#services/enrichers/index.ts';
import { aContent, anInput, found } from '../../core/draft/support/a-mail.ts';

const RESOLVER: Resolver = {
  async resolve(host) {
    if (host === 'slow.example') {
      throw new Problem('service_unreachable', { service: 'DNS', reason: 'no answer' });
    }
    return host === 'www.evil.example' ? { addresses: ['192.0.2.7', '2001:db8::7'], names: ['cdn.example'] } : { addresses: [], names: [] };
  },
};

describe('dns, row 47 of mail_to_misp', () => {
  const screened = [found('hostname', 'www.evil.example'), found('domain', 'gone.example'), found('ipv4', '192.0.2.7')];
  const indicators = screened.map(({ indicator }) => indicator);

  test('makes an object of a host and all its addresses, none of them for detection, resolved to one that the mail names', async () => {
    const { findings } = await enrich({ indicators, contents: [] }, createEnrichers({ dns: { resolver: RESOLVER, as: 'domain-ip' } }));
    const { event } = draftEvent(anInput({ screened, findings }), { emailObject: false });
    const [object] = event.Object;
    expect(object).toMatchObject({ name: 'domain-ip' });
    expect(object?.Attribute.map(({ object_relation, to_ids, value }) => [object_relation, value, to_ids])).toEqual([
      ['hostname', 'www.evil.example', true],
      ['ip', '192.0.2.7', false],
      ['ip', '2001:db8::7', false],
      ['text', 'CNAME cdn.example', false],
    ]);
    const uuidOf = (value: string) => event.Attribute.find((attribute) => attribute.value === value)?.uuid;
    expect(object?.ObjectReference).toMatchObject([
      { relationship_type: 'related-to', referenced_uuid: uuidOf('www.evil.example') },
      { relationship_type: 'resolves-to', referenced_uuid: uuidOf('192.0.2.7') },
    ]);
  });

  test('as ip-port stands for the host, as mail_to_misp documents it, contained in the mail', async () => {
    const { findings } = await enrich({ indicators, contents: [] }, createEnrichers({ dns: { resolver: RESOLVER, as: 'ip-port' } }));
    const sent = eventToSend(draftEvent(anInput({ screened, findings })));
    expect(sent.Attribute.map(({ value }) => value)).toEqual(['gone.example', '192.0.2.7']);
    const object = sent.Object.find(({ name }) => name === 'ip-port');
    const email = sent.Object.find(({ name }) => name === 'email');
    expect(email?.ObjectReference?.map(({ referenced_uuid }) => referenced_uuid)).toContain(object?.uuid);
  });

  test('that does not answer is a notice, unless another host was found', async () => {
    const enrichers = createEnrichers({ dns: { resolver: RESOLVER, as: 'domain-ip' } });
    const slow = found('domain', 'slow.example').indicator;
    expect((await enrich({ indicators: [slow], contents: [] }, enrichers)).notices).toMatchObject([{ stage: 'dns' }]);
    const both = await enrich({ indicators: [slow, ...indicators], contents: [] }, enrichers);
    expect([both.findings.length, both.notices.length]).toEqual([1, 0]);
  });

  test('is asked about a hundred hosts of a mail, and says how many more there are', async () => {
    const many = Array.from({ length: 103 }, (_, number) => found('domain', `d${number}.example`).indicator);
    const { notices } = await enrich({ indicators: many, contents: [] }, createEnrichers({ dns: { resolver: RESOLVER, as: 'domain-ip' } }));
    expect(notices).toMatchObject([{ stage: 'dns', code: 'look_ups_left_out', details: { service: 'DNS', limit: 100, left: 3 } }]);
  });
});

describe('virustotal, row 58 of mail_to_misp', () => {
  const servers: ReturnType<typeof createServer>[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });

  async function serve(status: number | undefined, body: unknown): Promise<{ readonly url: string; readonly asked: string[] }> {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(`${request.url} ${request.headers['x-apikey']}`);
      if (status !== undefined) {
        response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
      }
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
  }

  test('is asked by hash and its report is an object that the file is analysed with', async () => {
    const stats = { malicious: 3, suspicious: 0, undetected: 50, harmless: 1, timeout: 9 };
    const attributes = { last_analysis_stats: stats, first_submission_date: 1_700_000_000, reputation: -5 };
    const { asked, url } = await serve(200, { data: { attributes } });
    const contents = [aContent(), aContent({ part: '3', isDecoration: true, hashes: { ...aContent().hashes, sha256: '1'.repeat(64) } })];
    const { findings } = await enrich({ indicators: [], contents }, createEnrichers({ virustotal: { key: 'K', url } }));
    expect(asked).toEqual([`/api/v3/files/${'0'.repeat(64)} K`]);
    const { event } = draftEvent(anInput({ contents, findings }));
    const report = event.Object.find(({ name }) => name === 'virustotal-report');
    expect(report?.Attribute.map(({ value }) => value)).toEqual(
      expect.arrayContaining(['3/54', `https://www.virustotal.com/gui/file/${'0'.repeat(64)}`, '2023-11-14T22:13:20.000Z', '-5']),
    );
    const file = event.Object.find(({ ObjectReference }) =>
      ObjectReference?.some(({ referenced_uuid }) => referenced_uuid === report?.uuid),
    );
    expect(file).toMatchObject({ name: 'file', ObjectReference: [{ relationship_type: 'analysed-with' }] });
  });

  test('that does not know a file says nothing, and one that fails is a notice', async () => {
    const unknown = await serve(404, { error: { code: 'NotFoundError' } });
    expect(
      await enrich({ indicators: [], contents: [aContent()] }, createEnrichers({ virustotal: { key: 'K', url: unknown.url } })),
    ).toEqual({
      findings: [],
      notices: [],
    });
    const refusing = await serve(401, {});
    const { notices } = await enrich(
      { indicators: [], contents: [aContent()] },
      createEnrichers({ virustotal: { key: 'K', url: refusing.url } }),
    );
    expect(notices).toMatchObject([{ stage: 'virustotal', code: 'service_unreachable' }]);
    expect(JSON.stringify(notices)).not.toContain('"K"');
  });

  test.each([
    ['answers 429', 429],
    ['answers 500', 500],
    ['says nothing', undefined],
  ])('that %s is a notice, and the draft goes on', async (_, status) => {
    const { url } = await serve(status, { error: {} });
    const limits = { timeout: 300, retries: 0, longestWait: 0 };
    const { findings, notices } = await enrich(
      { indicators: [], contents: [aContent()] },
      createEnrichers({ virustotal: { key: 'K', url, ...limits } }),
    );
    expect(findings).toEqual([]);
    expect(notices).toMatchObject([{ stage: 'virustotal', code: 'service_unreachable' }]);
  });
});
