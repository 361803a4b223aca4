import { afterAll, beforeAll, expect, test } from 'vitest';
import { attribute, event } from '../../services/misp/make-event.ts';
import { type Sandbox, startMispSandbox } from './sandbox.ts';

const lines: string[] = [];
let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startMispSandbox({ log: (line) => lines.push(line) });
  const headers = { Accept: 'application/json', 'Content-Type': 'application/json', Authorization: sandbox.keys.analyst };
  const hostile = event({
    info: '<script>alert(1)</script>',
    Attribute: [attribute('text', '<img src=x onerror=alert(1)>', { comment: '"><b>' })],
    Tag: [{ name: 'tlp:green' }],
  });
  await fetch(`${sandbox.url}/events/add`, { method: 'POST', headers, body: JSON.stringify({ Event: hostile }) });
});
afterAll(() => sandbox.close());

async function page(path: string) {
  const answer = await fetch(`${sandbox.url}${path}`, { headers: { Accept: 'text/html,*/*;q=0.8' } });
  return { status: answer.status, html: await answer.text(), policy: answer.headers.get('Content-Security-Policy') };
}

test.each(['0.0.0.0', '::', '192.168.1.1', 'misp.example'])('the stand-in for MISP does not listen on %s', async (host) => {
  await expect(startMispSandbox({ host })).rejects.toThrow('listens on this machine alone');
});

test('it lists its events for a browser, and shows each', async () => {
  expect((await page('/')).html).toContain('href="/events/view/1"');
  const { html, status } = await page('/events/view/1');
  expect(status).toBe(200);
  expect(html).toContain('tlp:green');
  expect((await page('/events/view/2')).status).toBe(404);
});

test.each(['/', '/events/index', '/events/view/1', '/events/view/99', '/users/login', '/nothing'])(
  '%s says that it is a stand-in',
  async (path) => {
    expect((await page(path)).html).toContain('This is a stand-in for a MISP');
  },
);

test('every line of its log says it too, and none holds a key', () => {
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.filter((line) => !line.startsWith('stand-in for MISP (not a real one): '))).toStrictEqual([]);
  expect(lines.join('\n')).not.toContain(sandbox.keys.analyst);
});

test('what mail put into an event does not become markup on its pages', async () => {
  for (const path of ['/', '/events/view/1']) {
    const { html, policy } = await page(path);
    expect(html).not.toMatch(/<script|<img|<b>/);
    expect(policy).toContain("default-src 'none'");
  }
});
