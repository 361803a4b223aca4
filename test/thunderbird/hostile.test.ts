import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type Analyst, startAnalyst } from './harness/analyst.ts';
import type { PageMatch } from './harness/extension.ts';
import { openPage, openPopup, pageShows, screenShows, tellOfFailure } from './harness/seeing.ts';
import { until } from './harness/until.ts';

/** Would be an element, and run, wherever a text is taken for markup. */
const probe = (place: string) => `<img src=x class=probe alt=${place} onerror=window.probed=1>`;
const OVERRIDE = '\u202e';

let analyst: Analyst;

beforeAll(async () => {
  analyst = await startAnalyst({ mails: [hostileMail()] });
});

afterEach((context) => tellOfFailure(context, analyst?.desk));

afterAll(() => analyst?.stop());

it('the popup shows what is markup in a mail as text', async () => {
  const { desk } = analyst;
  await openPopup(desk, 'img src=x');
  await pageShows(desk, 'popup', probe('subject'));
  desk.shoot('popup-hostile');
  await expectNoElement('popup');
});

it('so does the editor, with its mail, its headers, its source, its rows and its files', async () => {
  const { desk } = analyst;
  await desk.click('popup', '#open-editor');
  await screenShows(desk, 'ready', 'editor.html');
  await pageShows(desk, 'editor.html', probe('subject'), probe('text'), 'U+202E');
  await expectNoElement('editor.html');
  for (const tab of ['html', 'headers', 'source']) {
    await desk.click('editor.html', `[data-tab="${tab}"]`);
    await until(`the tab ${tab}`, () => desk.pages.run('editor.html', isChosen, tab));
    await expectNoElement('editor.html');
  }
  await desk.click('editor.html', '#show-json');
  await pageShows(desk, 'editor.html', 'onerror=window.probed=1');
  desk.shoot('editor-hostile');
  await expectNoElement('editor.html');
});

it('so does the outbox, while it waits and when it was sent', async () => {
  const { desk, misp } = analyst;
  await openPage(desk, 'outbox');
  await pageShows(desk, 'outbox.html', probe('subject'));
  await expectNoElement('outbox.html');
  // Its tab is behind the other one.
  await desk.pages.run('editor.html', () => document.getElementById('send')?.click());
  await until('the event', () => misp.events().length === 1);
  await until('the line of it', () => desk.pages.run('outbox.html', () => document.querySelector('table.sent') !== null));
  await pageShows(desk, 'outbox.html', probe('subject'));
  await expectNoElement('outbox.html');
  expect(misp.events()[0]?.info).toBe(probe('subject'));
});

async function expectNoElement(page: PageMatch): Promise<void> {
  const look = () => ({
    made: document.querySelectorAll('.probe, [onerror], script:not([src]), iframe').length,
    ran: 'probed' in window,
  });
  expect(await analyst.desk.pages.run(page, look)).toEqual({ made: 0, ran: false });
}

function isChosen(tab: string): boolean {
  const button = document.querySelector(`[data-tab="${tab}"]`);
  return button?.getAttribute('aria-selected') === 'true' || button?.getAttribute('aria-pressed') === 'true';
}

function hostileMail(): Buffer {
  const file = `${probe('file')}${OVERRIDE}fdp.exe`;
  const encoded = `=?utf-8?B?${Buffer.from(file).toString('base64')}?=`;
  const part = (type: string, fields: string, body: string) => `--b\r\nContent-Type: ${type}; charset=utf-8\r\n${fields}\r\n${body}\r\n`;
  return Buffer.from(
    `From: "${probe('sender')}" <a@hostile.example>\r\nTo: "${probe('recipient')}" <soc@corp.example>\r\nSubject: ${probe('subject')}\r\n` +
      `Date: Fri, 20 Nov 2026 12:00:00 +0000\r\nMessage-ID: <${probe('id')}@hostile.example>\r\nX-Mailer: ${probe('mailer')}\r\n` +
      'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n' +
      part('text/plain', '', `${probe('text')} see hxxps://hostile[.]example/"><img src=x class=probe onerror=window.probed=1>/a`) +
      part(
        'text/html',
        '',
        `<p>${probe('html')}<script>window.probed = 1</script><a href="https://hostile.example/b">${probe('link')}</a></p>`,
      ) +
      part('application/octet-stream', `Content-Disposition: attachment; filename="${encoded}"\r\n`, 'MZ not a program') +
      '--b--\r\n',
  );
}
