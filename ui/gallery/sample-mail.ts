import type { BodyText } from '#core/parse/mail.ts';
import type { MailView } from '../messages.ts';

/** A made-up report of a phishing wave; its bad hosts and addresses are of the ranges that RFC 2606, 5737 and 3849 keep for documents. */
const REPORT = `Hallo zusammen,

wir sehen seit heute früh eine Welle mit dem Betreff „Rechnung 4711“. Die Mails kommen von buchhaltung@rechnung-4711[.]example, Antworten gehen an zahlung-4711@post[.]example.

Landing page:
hxxps://rechnung-4711[.]example/zahlung/?id=8f2c41d0a97b4e6c8e0f5d1b2a3c4d5e
login.konto-pruefung[.]example (copy of konto.example)

The attachment Rechnung_4711.pdf.exe loads its second stage from
hxxp://198.51.100[.]23:8080/gate.php and 2001:db8:47:11::23, sets
HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run\\BelegViewer
and first asks 8.8.8[.]8.

sha1  3c1a9be5d00f4c86c1b7a2e98d54f0137be6a210
md5   7d793037a0760186574b0282f2f435e7

Sandbox: https://www.virustotal.com/gui/file/9f2b61d07c7a5e0b3d6a41f8be902c5513cc9a77de40b8b1f64e2a90d1c3f7e5
The lure is also shared on drive.google.com.

Viele Grüße
SOC Partner`;

const FORWARDED = `Sehr geehrte Frau Huber,

Ihre Rechnung 4711 über 1.284,90 € ist seit 14 Tagen offen. Bitte prüfen Sie Ihr Konto:
https://eur02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fkonto-pruefung.example%2Flogin%3Fs%3D4711

<script>document.title = "hostile"</script> <img src=x onerror=alert(1)>`;

function plain(mail: string, part: string, text: string): BodyText {
  return { place: { in: 'body', mail, part }, source: 'plain', text, links: [], hidden: [] };
}

/** The report and the mail forwarded in it, as the editor shows them. */
export const SAMPLE_MAILS: readonly MailView[] = [
  {
    ofMail: 0,
    path: '',
    subject: "[TLP:AMBER] Phishing wave 'Rechnung 4711'",
    from: 'SOC Partner <soc@partner.example>',
    to: 'analyst@cert.example',
    date: '2026-11-20T08:12:00.000Z',
    headers: [
      { name: 'Received', value: 'from mx.partner.example ([203.0.113.77]) by mail.cert.example; Fri, 20 Nov 2026 08:12:03 +0000' },
      { name: 'From', value: 'SOC Partner <soc@partner.example>' },
      { name: 'To', value: 'analyst@cert.example' },
      { name: 'Subject', value: "[TLP:AMBER] Phishing wave 'Rechnung 4711'" },
      { name: 'X-Hostile', value: '"><img src=x onerror=alert(1)>' },
    ],
    texts: [plain('', '1', REPORT), { ...plain('', '2', REPORT.slice(0, 200)), source: 'html', hidden: [{ start: 20, end: 40 }] }],
    authentication: [
      { method: 'dkim', result: 'pass' },
      { method: 'spf', result: 'pass' },
    ],
    source: `From: SOC Partner <soc@partner.example>\r\nSubject: Phishing wave\r\n\r\n${REPORT.slice(0, 300)}`,
  },
  {
    ofMail: 0,
    path: '2',
    subject: 'Zahlungserinnerung: Rechnung 4711 ist überfällig',
    from: 'buchhaltung@rechnung-4711.example',
    to: 'm.huber@cert.example',
    date: '2026-11-20T05:47:00.000Z',
    headers: [{ name: 'From', value: 'buchhaltung@rechnung-4711.example' }],
    texts: [plain('2', '2.1', FORWARDED)],
    authentication: [],
  },
];

const WAVE = `Guten Tag,

Ihre Rechnung {number} liegt bei. Der Betrag von 1.284,90 € wird in drei Tagen fällig:
https://rechnung-{number}.example/zahlung/

Bitte antworten Sie an zahlung-4711@post.example.`;

function waveMail(ofMail: number): MailView {
  const number = String(4711 + ofMail);
  return {
    ofMail,
    path: '',
    subject: `Zahlungserinnerung: Rechnung ${number}`,
    from: `buchhaltung@rechnung-${number}.example`,
    to: 'm.huber@cert.example',
    date: `2026-11-${18 + ofMail}T05:47:00.000Z`,
    headers: [{ name: 'From', value: `buchhaltung@rechnung-${number}.example` }],
    texts: [plain('', '1', WAVE.replaceAll('{number}', number))],
    authentication: [],
    source: `Subject: Zahlungserinnerung: Rechnung ${number}\r\n`,
  };
}

/** Three mails of one wave, to be one event. */
export const WAVE_MAILS: readonly MailView[] = [0, 1, 2].map(waveMail);
