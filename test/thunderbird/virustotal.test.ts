import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Thunderbird } from '../../src/addon/thunderbird.ts';
import { CERTIFICATE } from '../stand-ins/behind-proxy.ts';
import { startVirusTotal, type VirusTotalStandIn } from '../stand-ins/virustotal.ts';
import { type Analyst, allow, startAnalyst } from './harness/analyst.ts';
import { makeMail } from './harness/mails.ts';
import { closePopup, openPage, openPopup, pageShows, screenShows, tellOfFailure, typeInto } from './harness/seeing.ts';
import { until } from './harness/until.ts';

declare const browser: Thunderbird & { readonly storage: { readonly local: { remove(key: string): Promise<void> } } };

const FILE = 'MZ what an attachment holds';
const SHA256 = createHash('sha256').update(FILE).digest('hex');
const KEY = 'k'.repeat(64);

let virusTotal: VirusTotalStandIn;
let analyst: Analyst;

beforeAll(async () => {
  virusTotal = await startVirusTotal();
  analyst = await startAnalyst({
    mails: ['Before it is allowed', 'Before the consent', 'Afterwards'].map(withFile),
    preferences: {
      'network.proxy.type': 1,
      'network.proxy.ssl': '127.0.0.1',
      'network.proxy.ssl_port': virusTotal.port,
      // Else no exception could be made for the certificate of the stand-in.
      'network.stricttransportsecurity.preloadlist': false,
      'security.cert_pinning.enforcement_level': 0,
    },
  });
  const encoded = CERTIFICATE.toString().replaceAll(/-----[^-]+-----|\s/g, '');
  await analyst.desk.remote.run(TRUST, 'www.virustotal.com', encoded);
});

afterEach((context) => tellOfFailure(context, analyst?.desk));

afterAll(async () => {
  await analyst?.stop();
  await virusTotal?.close();
});

it('asks VirusTotal nothing before Thunderbird may reach it, and says so in the draft', async () => {
  const { desk } = analyst;
  await openPage(desk, 'options');
  await typeInto(desk, 'options.html', '#option-virustotal-key', KEY);
  desk.display.press('Tab');
  await until('the button', () => desk.pages.run('options.html', () => document.querySelector('[data-option] [data-allow]') !== null));
  await openPopup(desk, 'Before it is allowed');
  await desk.click('popup', '#open-editor');
  await pageShows(desk, 'editor.html', 'was not allowed to reach https://www.virustotal.com');
  expect(virusTotal.asked).toEqual([]);
});

it('asks nothing for a filtered mail before anybody agreed to what leaves, and names VirusTotal where that is asked', async () => {
  const { desk } = analyst;
  await allow(desk, 'https://www.virustotal.com/*');
  await desk.select('Before the consent');
  await desk.pages.run('background', () => browser.storage.local.remove('consent'));
  await desk.pages.run('background', tagShownMessage, 'mispatch_send');
  await until('the draft', async () => (await desk.pages.run('background', tagsOfShownMessage)).includes('mispatch_review'));
  expect(virusTotal.asked).toEqual([]);

  await desk.dismissNotification('Before the consent');
  await desk.pressMessageButton();
  await screenShows(desk, 'consent');
  expect(await desk.pages.textOf('popup')).toContain('VirusTotal');
  await desk.click('popup', '#give-consent');
  await until('the consent', () => desk.pages.run('background', hasConsent));
  await closePopup(desk);
});

it('then asks in the worker, by hash alone, with the key; the report is an object of the event, and the popup says who was asked', async () => {
  const { desk, misp } = analyst;
  await openPopup(desk, 'Afterwards');
  expect(virusTotal.asked).toEqual([`GET www.virustotal.com/api/v3/files/${SHA256} ${KEY}`]);
  expect(await desk.pages.run('popup', () => document.getElementById('leaves')?.textContent)).toContain('VirusTotal');
  await desk.click('popup', '#send');
  await screenShows(desk, 'sent');
  const report = misp.events()[0]?.Object.find(({ name }) => name === 'virustotal-report');
  expect(JSON.stringify(report)).toContain('"2/3"');
  await closePopup(desk);
});

function withFile(subject: string): Buffer {
  const attachment = `--b\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename="a.exe"\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(FILE).toString('base64')}\r\n`;
  const mail = makeMail(subject, `--b\r\nContent-Type: text/plain\r\n\r\nsee hxxps://file[.]example/\r\n${attachment}--b--`);
  return Buffer.from(mail.toString().replace('Content-Type: text/plain; charset=utf-8', 'Content-Type: multipart/mixed; boundary="b"'));
}

/** An exception for this certificate at this host, as a person can make one. */
const TRUST = `function (host, encoded) {
  const certificate = Cc['@mozilla.org/security/x509certdb;1'].getService(Ci.nsIX509CertDB).constructX509FromBase64(encoded);
  Cc['@mozilla.org/security/certoverride;1'].getService(Ci.nsICertOverrideService).rememberValidityOverride(host, 443, {}, certificate, true);
}`;

async function hasConsent(): Promise<boolean> {
  return (await browser.storage.local.get('consent')).consent !== undefined;
}

async function tagShownMessage(tag: string): Promise<void> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  const [message] = (await browser.mailTabs.getSelectedMessages(tab?.id)).messages;
  await browser.messages.update(message?.id ?? 0, { tags: [tag] });
}

async function tagsOfShownMessage(): Promise<readonly string[]> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  return (await browser.mailTabs.getSelectedMessages(tab?.id)).messages[0]?.tags ?? [];
}
