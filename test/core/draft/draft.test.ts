import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { draftEvent } from '#core/draft/draft.ts';
import type { DraftOptions } from '#core/draft/draft-options.ts';
import { eventToSend } from '#core/draft/event-to-send.ts';
import type { MispObject } from '#core/draft/misp-event.ts';
import { draftFromMail } from '#core/pipeline.ts';
import { processorTime } from '../../processor-time.ts';
import { aContent, aMail, anInput, aPart, BODY, bytes, found, NOTHING_DETECTED } from './support/a-mail.ts';

describe('the event of a mail', () => {
  test('is the same byte for byte whenever the same mail is drafted', () => {
    const input = anInput({ screened: [found('url', 'https://evil.example/a')], contents: [aContent()] });
    expect(JSON.stringify(draftEvent(input))).toBe(JSON.stringify(draftEvent(structuredClone(input))));
  });

  test('has another uuid in another instance, for another organisation and in the next generation', () => {
    const { identity } = anInput();
    const uuids = [
      identity,
      { ...identity, instance: 'https://other.example' },
      { ...identity, organisation: 'X' },
      { ...identity, generation: 1 },
    ].map((one) => draftEvent(anInput({ identity: one })).event.uuid);
    expect(new Set(uuids).size).toBe(4);
  });

  test('does not change its uuid with header fields or line ends, but does with the text', () => {
    const uuid = (mail: Parameters<typeof aMail>[0]) => draftEvent(anInput({ mail: aMail(mail) })).event.uuid;
    const one = uuid({ parts: [aPart({ bytes: bytes('a\nb\n') })] });
    expect(uuid({ parts: [aPart({ bytes: bytes('a\r\nb') })], subject: 'other', headers: [{ name: 'X', raw: 'y', value: 'y' }] })).toBe(
      one,
    );
    expect(uuid({ parts: [aPart({ bytes: bytes('a c') })] })).not.toBe(one);
  });

  test('takes the date of the mail, or today where the mail has none that makes sense', () => {
    expect(draftEvent(anInput()).event.date).toBe('2026-11-20');
    const mail = aMail({ date: '9999-01-01T00:00:00Z' });
    expect(draftEvent(anInput({ mail }), { today: '2026-11-21' }).event.date).toBe('2026-11-21');
  });
});

describe('attributes', () => {
  test('say type, category, to_ids and distribution', () => {
    const { event } = draftEvent(anInput({ screened: [found('ipv4', '192.0.2.1', { to_ids: false, comment: 'on port: 8080' })] }));
    expect(event.Attribute[0]).toMatchObject({
      type: 'ip-dst',
      category: 'Network activity',
      value: '192.0.2.1',
      to_ids: false,
      distribution: 5,
      comment: 'on port: 8080',
    });
  });

  test('of addresses that a table of an attached file names as sources are ip-src', async () => {
    const csv = 'Time;Message;Src. IP;Dst. IP\r\n06:00;"login denied";45.155.205.233;45.155.205.9\r\n';
    const mail = `From: a@b.example\r\nContent-Type: text/csv; name=a.csv\r\nContent-Disposition: attachment; filename=a.csv\r\n\r\n\ufeff${csv}`;
    const { event } = await draftFromMail(bytes(mail));
    const addresses = event.Attribute.filter(({ type }) => type.startsWith('ip-'));
    expect(addresses.map(({ type, value }) => [type, value])).toEqual([
      ['ip-src', '45.155.205.233'],
      ['ip-dst', '45.155.205.9'],
    ]);
  });

  test('of an email object tell from where webmail says that it was written, which is nothing to detect on', async () => {
    const mail = 'Received: from a.example ([45.144.29.10]) by mx.example; Fri, 27 Nov 2026 09:12:30 +0100\r\n';
    const { event } = await draftFromMail(bytes(`${mail}X-Originating-IP: [102.89.23.11]\r\nX-Sender-IP: 45.144.29.10\r\n\r\nhello`));
    const fields = event.Object.flatMap(({ Attribute }) => Attribute).filter(({ object_relation }) => object_relation === 'ip-src');
    expect(fields.map(({ value, to_ids, comment }) => [value, to_ids, comment])).toEqual([
      ['45.144.29.10', true, undefined],
      ['102.89.23.11', false, 'X-Originating-IP: [102.89.23.11]'],
    ]);
  });

  test('that a list made a link are links of external analysis, never for detection', () => {
    const { event } = draftEvent(anInput({ screened: [found('url', 'https://virustotal.com/x', { type: 'link' })] }));
    expect(event.Attribute[0]).toMatchObject({ type: 'link', category: 'External analysis', to_ids: false });
  });

  test('are there once for each type, category and value, with all their occurrences', () => {
    const draft = draftEvent(anInput({ screened: [found('ipv4', '192.0.2.1'), found('cidr', '192.0.2.1', { comment: 'x' })] }));
    expect(draft.event.Attribute).toHaveLength(1);
    expect(draft.rows.find(({ uuid }) => uuid === draft.event.Attribute[0]?.uuid)?.occurrences).toHaveLength(2);
  });

  test('are contained in the email object of the mail that they stand in, or of the one around it', () => {
    const inner = aMail({ path: '1!1', subject: 'inner' });
    const where = { ...BODY, mail: '1!1' } as const;
    const input = anInput({ mail: aMail({ forwarded: [inner] }), screened: [found('domain', 'evil.example', { where })] });
    const contains = (options: Partial<DraftOptions>) =>
      draftEvent(input, options).event.Object.flatMap(({ Attribute, ObjectReference = [] }) =>
        ObjectReference.map(() => Attribute.find(({ type }) => type === 'email-subject')?.value),
      );
    expect(contains({})).toEqual(['inner']);
    expect(contains({ evidence: 'mail' })).toEqual(['Invoice 4711']);
    expect(contains({ emailObject: false })).toEqual([]);
    const outerOnly = draftEvent(anInput({ screened: [found('domain', 'evil.example', { where })], mail: aMail({ forwarded: [] }) }));
    expect(outerOnly.event.Object[0]?.ObjectReference).toBeUndefined();
  });

  test('do not repeat what the email object says of the header', () => {
    const where = { in: 'header', mail: '', field: 'From', index: 0 } as const;
    const screened = [found('email', 'billing@evil.example', { where }), found('url', 'https://unsubscribe.example/', { where })];
    expect(draftEvent(anInput({ screened })).event.Attribute.map(({ value }) => value)).toEqual(['https://unsubscribe.example/']);
    expect(draftEvent(anInput({ screened }), { emailObject: false }).event.Attribute).toEqual([]);
  });
});

describe('the email object', () => {
  test('holds recipients back unless they are wished for, and never detects on them', () => {
    const draft = draftEvent(anInput());
    expect(recipients(eventToSend(draft).Object)).toEqual([]);
    const sent = eventToSend(draftEvent(anInput(), { recipients: 'sent' }));
    expect(recipients(sent.Object)).toEqual(['victim@own.example']);
    expect(sent.Object[0]?.Attribute.filter(({ type, to_ids }) => type === 'email-dst' && to_ids)).toEqual([]);
  });

  test('of a mail contains the one of a mail that is attached to it', () => {
    const mail = aMail({ forwarded: [aMail({ path: '2', subject: 'inner' })] });
    const [outer, inner] = draftEvent(anInput({ mail }), { evidence: 'mail' }).event.Object;
    expect(outer?.ObjectReference).toMatchObject([{ relationship_type: 'contains', referenced_uuid: inner?.uuid }]);
  });

  test('leaves out what is no address, as MISP would drop it without a word', () => {
    const from = [{ name: 'Evil', address: 'undisclosed' }, { address: 'a b@evil.example' }, { address: 'ok@evil.example' }];
    const fields = draftEvent(anInput({ mail: aMail({ from }) })).event.Object[0]?.Attribute ?? [];
    const values = (relation: string) => fields.filter(({ object_relation }) => object_relation === relation).map(({ value }) => value);
    expect([values('from'), values('from-display-name')]).toEqual([['ok@evil.example'], ['Evil']]);
  });

  test('says of a mail that a text quotes, which anybody can make up, that nothing else tells whose it is', async () => {
    const quoted = '---------- Forwarded message ---------\r\nFrom: Bank <info@bank.example>\r\nSubject: pay\r\n\r\nx';
    const attached = 'Content-Type: message/rfc822\r\n\r\nFrom: a@evil.example\r\nSubject: pay\r\n\r\nx';
    const commentsOf = async (written: string, draft: Partial<DraftOptions> = {}) => {
      const { event } = await draftFromMail(bytes(`From: b@own.example\r\n${written}`), { draft });
      return event.Object.filter(({ name }) => name === 'email').map(({ comment }) => comment);
    };
    expect(await commentsOf(`\r\n${quoted}`)).toEqual(['Quoted in the text of a mail: nothing but that text says whose it is.']);
    expect(await commentsOf(`\r\n${quoted}`, { fieldsOfPyMisp: true })).toEqual([undefined]);
    expect(await commentsOf(attached)).toEqual([undefined]);
  });

  test('does not detect on a sender that was decided against', () => {
    const from = (input: ReturnType<typeof anInput>) =>
      draftEvent(input).event.Object[0]?.Attribute.find(({ object_relation }) => object_relation === 'from');
    expect(from(anInput())).toMatchObject({ value: 'billing@evil.example', to_ids: true });
    expect(from(anInput({ screened: [found('email', 'billing@evil.example', { to_ids: false })] }))?.to_ids).toBe(false);
  });

  test('has no line that could hold the key of the configuration', () => {
    const parts = [aPart({ bytes: bytes('see this\n > m2m:m2mkey:SECRET\nbye') })];
    const raw = { bytes: bytes('Subject: x\r\nTo: victim@own.example\r\n\r\nsee this\r\nm2m:m2mkey:SECRET\r\nbye') };
    const { event } = draftEvent(anInput({ mail: aMail({ parts }), raw }), { attachMail: true });
    const all = JSON.stringify(event);
    expect(all).not.toContain('SECRET');
    const eml = event.Object[0]?.Attribute.find(({ object_relation }) => object_relation === 'eml');
    expect(Buffer.from(eml?.data ?? '', 'base64').toString()).toBe('Subject: x\r\nTo: [removed]\r\n\r\nsee this\r\nbye');
  });

  test.each([
    ['the subject', 'Subject: hello KEY\r\n\r\nx'],
    ['an encoded subject', `Subject: =?utf-8?b?${btoa('correct-horse-battery-staple')}?=\r\n\r\nx`],
    ['the name of the sender', 'From: "KEY" <a@evil.example>\r\n\r\nx'],
    ['the Message-ID', 'Message-ID: <KEY@evil.example>\r\n\r\nx'],
    ['the boundary', 'Content-Type: multipart/mixed; boundary=KEY\r\n\r\n--KEY\r\n\r\nx\r\n--KEY--'],
    ['a Received field', 'Received: from KEY.evil.example (x [9.9.9.9]) by y; Fri, 20 Nov 2026 08:15:00 +0000\r\n\r\nx'],
    ['a URL', 'Subject: x\r\n\r\nhxxp://a[.]evil.example/KEY?k=KEY'],
    ['the name of a file', 'Content-Type: application/x-a; name="KEY.exe"\r\n\r\nMZ'],
    ['a tag that it asks for', 'Subject: x\r\n\r\nm2m:m2mkey:KEY\r\nm2m:tag:x:KEY'],
    [
      'the subject of a forwarded mail',
      'Subject: x\r\n\r\n-------- Forwarded Message --------\r\nSubject: KEY\r\nFrom: c@evil.example\r\n\r\nx',
    ],
  ])('does not tell the key that stands in %s', async (_where, written) => {
    const key = 'correct-horse-battery-staple';
    const mail = new TextEncoder().encode(`From: a@evil.example\r\n${written.replaceAll('KEY', key)}`);
    const options = { classify: { directiveKey: key }, draft: { obeyDirectives: true, recipients: 'sent' } } as const;
    const { event } = await draftFromMail(mail, options);
    const files = event.Object.flatMap(({ Attribute }) => Attribute.map(({ data = '' }) => atob(data)));
    expect([JSON.stringify({ ...event, uuid: '' }), ...files].join()).not.toMatch(new RegExp(`${key}|${btoa(key)}`));
  });

  test('keeps what a mail only makes up for a key: its addresses cannot hide behind it', async () => {
    const mail = new TextEncoder().encode('Subject: x\r\n\r\nm2m:m2mkey:evil-shop.com\r\nhttp://evil-shop.com/a');
    const { event } = await draftFromMail(mail, { classify: { directiveKey: 'correct-horse-battery-staple' } });
    expect(event.Attribute.map(({ value }) => value)).toContain('http://evil-shop.com/a');
  });

  test('has the hashes of a file that holds the configured key and not the file, and says so', async () => {
    const key = 'correct-horse-battery-staple';
    const attached = (text: string) => `--b\r\nContent-Disposition: attachment; filename=note.bin\r\n\r\n${text}\r\n`;
    const mail = `Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nx\r\n${attached(`key:${key}`)}${attached('key:of-a-stranger')}--b--`;
    const { event, notices, rows } = await draftFromMail(bytes(mail), { classify: { directiveKey: key } });
    const samples = event.Object.filter(({ name }) => name === 'file').map(
      ({ Attribute }) => Attribute.find(({ type }) => type === 'malware-sample')?.data,
    );
    expect(samples).toEqual([undefined, btoa('key:of-a-stranger')]);
    expect(rows.filter(({ hashesOnly }) => hashesOnly)).toHaveLength(1);
    expect(notices).toContainEqual(expect.objectContaining({ code: 'file_with_key', details: { file: 'note.bin' } }));
    expect(JSON.stringify(event)).not.toMatch(new RegExp(`${key}|${btoa(`key:${key}`)}`));
  });

  test.each<[string, string, Uint8Array]>([
    ['as it is', 'application/octet-stream; name=note.bin', bytes('key:correct-horse-battery-staple')],
    ['in a mail that was packed', 'application/gzip; name=old.eml.gz', gzipSync('Subject: x\n\nm2m:m2mkey:correct-horse-battery-staple\n')],
    ['in UTF-16', 'text/plain; charset=utf-16le; name=a.txt', Buffer.from('\ufeffcorrect-horse-battery-staple', 'utf16le')],
  ])('tells the key neither in a file nor in the copy of its mail, where a file holds it %s', async (_how, type, file) => {
    const key = 'correct-horse-battery-staple';
    const attached = (path: string, inner: string) => `--${path}\r\n\r\nx\r\n--${path}\r\n${inner}\r\n--${path}--\r\n`;
    const encoded = `Content-Type: ${type}\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(file).toString('base64')}`;
    const inner = `From: a@evil.example\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n${attached('c', encoded)}`;
    const outer = `From: b@own.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${attached('b', `Content-Type: message/rfc822\r\n\r\n${inner}`)}`;
    for (const mail of [inner, outer]) {
      const { event, notices } = await draftFromMail(bytes(mail), {
        classify: { directiveKey: key },
        draft: { attachMail: true, recipients: 'sent' },
      });
      expect(event.Object.flatMap(({ Attribute }) => Attribute).filter(({ data }) => data !== undefined)).toEqual([]);
      expect(event.Object.map(({ name }) => name)).toContain('file');
      expect(notices.map(({ code }) => code)).toEqual(expect.arrayContaining(['file_with_key', 'copies_withheld']));
    }
  });

  test('keeps a copy of the mail where only a text in it holds the key, which is taken out', async () => {
    const key = 'correct-horse-battery-staple';
    const mail = `From: a@evil.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nx\r\n--b\r\nContent-Type: text/plain; name=a.txt\r\nContent-Disposition: attachment\r\n\r\nsee ${key}\r\n--b--\r\n`;
    const { event } = await draftFromMail(bytes(mail), {
      classify: { directiveKey: key },
      draft: { attachMail: true, recipients: 'sent' },
    });
    const [eml] = event.Object.flatMap(({ Attribute }) => Attribute.filter(({ object_relation }) => object_relation === 'eml'));
    expect(atob(eml?.data ?? '')).toBe(mail.replace(key, '[removed]'));
  });

  test('has no copy of the mail where a key is hidden between tags, and a copy without it everywhere else', () => {
    const classification = { tags: [], directives: [], remarks: [], detections: NOTHING_DETECTED, isReport: false, keys: ['SECRETKEY'] };
    const copyOf = (body: string) => {
      const raw = { bytes: bytes(`Content-Type: text/html\n\n${body}`) };
      const { event } = draftEvent(anInput({ classification, raw }), { attachMail: true });
      return event.Object[0]?.Attribute.find(({ object_relation }) => object_relation === 'eml')?.data;
    };
    expect(copyOf('SECRET<b>KEY</b>')).toBeUndefined();
    expect(atob(copyOf('<p>m2m:m2mkey:SECRETKEY</p>x') ?? '')).toBe('Content-Type: text/html\n\n<p></p>x');
  });
});

describe('attachments', () => {
  const file = aPart({ path: '2', type: 'application/x', role: 'attachment', filename: 'invoice.exe', bytes: bytes('abc') });
  const mail = aMail({ parts: [aPart(), file] });

  test('say which names an archive holds that stayed shut, since nothing else of those reaches MISP', () => {
    const names = 'Rechnung.exe, \u001b[2Jb.js';
    const shut = aContent({ notices: [{ stage: 'inspect', code: 'archive_encrypted', text: 'x', details: { file: 'a.zip', names } }] });
    const commentOf = (content: typeof shut, options: Partial<DraftOptions> = {}) =>
      draftEvent(anInput({ mail, contents: [content] }), options).event.Object.find(({ name }) => name === 'file')?.comment;
    expect(commentOf(shut)).toBe('holds what could not be unpacked (Rechnung.exe, [2Jb.js)');
    expect(commentOf(aContent({ notices: [{ stage: 'inspect', code: 'member_unreadable', text: 'x' }] }))).toBeUndefined();
    expect(commentOf(shut, { fieldsOfPyMisp: true })).toBeUndefined();
  });

  test('are file objects with the raw file as a sample that MISP encrypts, related to their mail', () => {
    const { event } = draftEvent(anInput({ mail, contents: [aContent()] }));
    const object = event.Object.find(({ name }) => name === 'file');
    expect(object?.Attribute.find(({ type }) => type === 'malware-sample')).toMatchObject({
      value: 'invoice.exe',
      data: 'YWJj',
      encrypt: true,
    });
    expect(event.Object[0]?.ObjectReference).toMatchObject([
      { referenced_uuid: object?.uuid, relationship_type: 'related-to', comment: 'Email attachment' },
    ]);
  });

  test('are plain attachments where they are said to be benign', () => {
    const { event } = draftEvent(anInput({ mail, contents: [aContent()] }), { attachments: 'benign' });
    expect(event.Attribute).toMatchObject([
      { type: 'attachment', category: 'External analysis', value: 'invoice.exe', data: 'YWJj', to_ids: false },
    ]);
    expect(event.Attribute[0]).not.toHaveProperty('encrypt');
  });

  test('leave the house as hashes alone where that is wished', () => {
    const { Object: objects } = eventToSend(draftEvent(anInput({ mail, contents: [aContent()] }), { attachments: 'hashes' }));
    const file = objects.find(({ name }) => name === 'file');
    expect(file?.Attribute.map(({ object_relation }) => object_relation)).toContain('sha256');
    expect(file?.Attribute.some(({ data }) => data !== undefined)).toBe(false);
  });

  test('that decorate or are empty stay here, with the reason', () => {
    const contents = [aContent({ isDecoration: true }), aContent({ part: '3', filename: 'b', size: 0 })];
    const draft = draftEvent(anInput({ mail, contents }));
    expect(draft.rows.filter(({ keep, why }) => !keep && why.length > 0).map(({ why }) => why[0]?.rule)).toEqual(
      expect.arrayContaining(['decoration', 'empty']),
    );
    expect(eventToSend(draft).Object.map(({ name }) => name)).toEqual(['email']);
  });

  test.each([
    ['invoice.pdf.js', 'text/plain', ['executable']],
    ['invoice', 'application/x-dosexec', ['executable']],
    ['invoice.pdf', 'application/pdf', []],
  ])('called %s of type %s say %j to whoever looks at them, and are sent', (filename, mimeType, rules) => {
    const draft = draftEvent(anInput({ mail, contents: [aContent({ filename, mimeType })] }));
    const file = draft.event.Object.find(({ name }) => name === 'file');
    const row = draft.rows.find(({ uuid }) => uuid === file?.uuid);
    expect([row?.keep, row?.why.map(({ rule }) => rule)]).toEqual([true, rules]);
  });

  test('that hold files are followed by objects of those, extracted from them', () => {
    const contents = [aContent({ members: [aContent({ part: '2/1', filename: 'a.js' })] })];
    const objects = draftEvent(anInput({ mail, contents })).event.Object.filter(({ name }) => name === 'file');
    expect(objects[1]?.ObjectReference).toMatchObject([{ referenced_uuid: objects[0]?.uuid, relationship_type: 'extracted-from' }]);
    expect(objects[1]?.Attribute.some(({ data }) => data !== undefined)).toBe(false);
  });
});

describe('a URL that leads on to another', () => {
  const wrapped = 'https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fevil.example%2Fa&data=x';
  const host = { host: 'eur01.safelinks.protection.outlook.com' };

  test('is an object that redirects to it', () => {
    const outer = found('url', wrapped, { to_ids: false });
    const screened = [{ ...outer, indicator: { ...outer.indicator, ...host } }, found('url', 'https://evil.example/a')];
    const { event } = draftEvent(anInput({ screened }));
    const object = event.Object.find(({ name }) => name === 'url');
    const inner = event.Attribute.find(({ value }) => value === 'https://evil.example/a');
    expect(object?.ObjectReference).toMatchObject([{ relationship_type: 'redirects-to', referenced_uuid: inner?.uuid }]);
    expect(object?.Attribute.find(({ object_relation }) => object_relation === 'url')).toMatchObject({ value: wrapped, to_ids: false });
    expect(draftEvent(anInput({ screened }), { objects: false }).event.Object.map(({ name }) => name)).toEqual(['email']);
  });
});

describe('links alone', () => {
  test('have the subject and the sender as comment and the TLP of the subject as tag; nothing else is made', () => {
    const tags = [{ name: 'tlp:green', why: 'subject says "TLP:GREEN"' }];
    const screened = [
      found('url', 'https://evil.example/a'),
      found('md5', '0'.repeat(32)),
      found('domain', 'held.example', { keep: false }),
    ];
    const mail = aMail({ subject: 'Fwd: [TLP:GREEN] OSINT of today' });
    const input = anInput({
      mail,
      screened,
      contents: [aContent()],
      classification: { tags, directives: [], remarks: [], detections: NOTHING_DETECTED, isReport: false, keys: [] },
    });
    const collected = draftEvent(input, { linksOnly: true, delivery: { to: 'event', event: '7' } });
    const { Attribute, EventReport, Object: objects, Tag } = eventToSend(collected);
    expect(Attribute).toMatchObject([
      {
        type: 'link',
        category: 'External analysis',
        value: 'https://evil.example/a',
        to_ids: false,
        comment: 'OSINT of today (from: Billing <billing@evil.example>)',
        Tag: [{ name: 'tlp:green' }],
      },
    ]);
    expect([objects, Tag, EventReport]).toEqual([[], [], undefined]);
    // An event that is made for them says like any other who may read it.
    const own = draftEvent(input, { linksOnly: true });
    expect([own.event.Object, own.event.Tag, own.origins?.tags]).toEqual([[], [{ name: 'tlp:green' }], tags]);
  });
});

describe('an event for a sharing group', () => {
  test('names the group, and stays at home with a notice where none is chosen', () => {
    expect(draftEvent(anInput(), { distribution: 4, sharingGroup: '3' }).event).toMatchObject({ distribution: 4, sharing_group_id: '3' });
    const draft = draftEvent(anInput(), { distribution: 4 });
    expect(draft.event.distribution).toBe(0);
    expect(draft.notices.map(({ code }) => code)).toEqual(['sharing_group_missing']);
  });
});

describe('the report', () => {
  test('refers to each finding that is sent, and nothing of the mail is markup in it', () => {
    const subject = '![x](http://evil.example) <script> @[attribute](5f0c1c5e-8d1c-5e6e-9a51-4e3d3a0f7c11)';
    const screened = [found('domain', 'kept.example'), found('domain', 'held.example', { keep: false })];
    const { Attribute, EventReport } = eventToSend(draftEvent(anInput({ mail: aMail({ subject }), screened })));
    const content = EventReport?.[0]?.content ?? '';
    expect(content).toContain(`@[attribute](${Attribute[0]?.uuid})`);
    expect(content.match(/(?<!\\)@\[/g)).toHaveLength(2);
    expect(content).not.toMatch(/(?<!\\)!|(?<!\\)<|http:/);
  });

  test('says nothing of whoever sent the evidence on', () => {
    const inner = aMail({ path: '1!1', subject: 'inner', messageId: '<inner@evil.example>' });
    const mail = aMail({ from: [{ address: 'colleague@own.example' }], forwarded: [inner] });
    expect(JSON.stringify(draftEvent(anInput({ mail })).event.EventReport)).not.toContain('colleague');
  });
});

describe('a body that is longer than MISP can hold', () => {
  test('is cut at a character and said to be', () => {
    const draft = draftEvent(anInput({ mail: aMail({ parts: [aPart({ bytes: bytes('ü'.repeat(70_000)) })] }) }));
    const body = draft.event.Object[0]?.Attribute.find(({ object_relation }) => object_relation === 'email-body')?.value ?? '';
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(65_535);
    expect(body).toMatch(/^ü+$/);
    expect(draft.notices.map(({ code }) => code)).toEqual(['body_cut']);
  });
});

describe('what is sent', () => {
  test('is not published when nothing of it is left', () => {
    const screened = [found('domain', 'held.example', { keep: false })];
    const draft = draftEvent(anInput({ screened }), { emailObject: false, publish: true });
    expect([draft.event.published, eventToSend(draft).published]).toEqual([true, false]);
  });

  test('has nothing that is held back and nothing that points at it', () => {
    const draft = draftEvent(anInput({ screened: [found('domain', 'kept.example'), found('domain', 'held.example', { keep: false })] }));
    const sent = JSON.stringify(eventToSend(draft));
    const held = draft.event.Attribute.find(({ value }) => value === 'held.example');
    expect(sent).toContain('kept.example');
    expect(sent).not.toContain('held.example');
    expect(sent).not.toContain(held?.uuid);
  });
});

describe('hostile mail', () => {
  test('never makes it throw, and no two things share a uuid', () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 });
    fc.assert(
      fc.property(text, text, fc.array(text, { maxLength: 5 }), (subject, name, values) => {
        const contents = [aContent({ filename: name }), aContent({ filename: name }), aContent({ part: '9', filename: `../${name}\0` })];
        const mail = aMail({ subject, messageId: subject, from: [{ name, address: subject }] });
        const { event } = draftEvent(anInput({ mail, contents, screened: values.map((value) => found('domain', value)) }));
        const uuids = [...event.Attribute, ...event.Object, ...event.Object.flatMap(({ Attribute }) => Attribute)].map(({ uuid }) => uuid);
        expect(new Set(uuids).size).toBe(uuids.length);
        expect(event.info).not.toBe('');
      }),
    );
  });

  test('of 100,000 indicators and 10,000 attachments is drafted within seconds', () => {
    const screened = Array.from({ length: 100_000 }, (_, index) => found('url', `https://evil.example/${index}`));
    const contents = Array.from({ length: 10_000 }, (_, index) => aContent({ part: `${index}`, filename: `f${index}` }));
    const start = processorTime();
    const draft = draftEvent(anInput({ screened, contents }));
    eventToSend(draft);
    expect(draft.event.Attribute).toHaveLength(100_000);
    expect(processorTime() - start).toBeLessThan(20_000);
  });
});

function recipients(objects: readonly MispObject[]): readonly string[] {
  return objects.flatMap(({ Attribute }) => Attribute.filter(({ type }) => type === 'email-dst').map(({ value }) => value));
}
