import type { DraftRow, EventDraft } from '#core/draft/event-draft.ts';
import type { MispAttribute, MispObject } from '#core/draft/misp-event.ts';
import type { Occurrence } from '#core/extract/indicator.ts';
import type { Reason } from '#core/screen/screened.ts';
import { SAMPLE_MAILS, WAVE_MAILS } from './sample-mail.ts';

interface Sample {
  readonly type: string;
  readonly value: string;
  readonly category?: string;
  readonly seenAs?: string;
  readonly keep?: false;
  readonly ids?: false;
  readonly why?: readonly Reason[];
  readonly known?: readonly string[];
  readonly comment?: string;
}

const SAMPLES: readonly Sample[] = [
  { type: 'ip-dst|port', value: '198.51.100.23|8080', known: ['1391', '1407', '1422'], seenAs: 'hxxp://198.51.100[.]23:8080/gate.php' },
  {
    type: 'url',
    value: 'http://198.51.100.23:8080/gate.php',
    ids: false,
    why: [{ rule: 'ip-url' }],
    known: ['1391'],
    seenAs: 'hxxp://198.51.100[.]23:8080/gate.php',
  },
  {
    type: 'url',
    value: 'https://konto-pruefung.example/login?s=4711',
    why: [{ rule: 'unwrapped', entry: 'SafeLinks' }],
    seenAs: 'https://eur02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fkonto-pruefung.example%2Flogin%3Fs%3D4711',
  },
  {
    type: 'url',
    value: 'https://rechnung-4711.example/zahlung/?id=8f2c41d0a97b4e6c8e0f5d1b2a3c4d5e',
    seenAs: 'hxxps://rechnung-4711[.]example/zahlung/?id=8f2c41d0a97b4e6c8e0f5d1b2a3c4d5e',
  },
  { type: 'domain', value: 'rechnung-4711.example' },
  {
    type: 'hostname',
    value: 'login.konto-pruefung.example',
    why: [{ rule: 'lookalike', entry: 'konto.example' }],
    seenAs: 'login.konto-pruefung[.]example',
  },
  { type: 'ip-dst', value: '2001:db8:47:11::23' },
  { type: 'ip-src', value: '203.0.113.77', ids: false, comment: 'first host outside of our servers' },
  {
    type: 'ip-dst',
    value: '8.8.8.8',
    why: [{ rule: 'warninglist', entry: 'List of known IPv4 public DNS resolvers' }],
    seenAs: '8.8.8[.]8',
  },
  {
    type: 'hostname',
    value: 'drive.google.com',
    keep: false,
    why: [{ rule: 'internallist' }, { rule: 'warninglist', entry: 'Tranco top 1000' }],
  },
  { type: 'domain', value: 'cert.example', keep: false, why: [{ rule: 'own' }] },
  { type: 'sha256', category: 'Payload delivery', value: '9f2b61d07c7a5e0b3d6a41f8be902c5513cc9a77de40b8b1f64e2a90d1c3f7e5' },
  { type: 'sha1', category: 'Payload delivery', value: '3c1a9be5d00f4c86c1b7a2e98d54f0137be6a210', known: ['1407'] },
  { type: 'md5', category: 'Payload delivery', value: '7d793037a0760186574b0282f2f435e7' },
  { type: 'filename', category: 'Payload delivery', value: 'Rechnung_4711.pdf.exe', why: [{ rule: 'executable' }] },
  { type: 'regkey', category: 'Persistence mechanism', value: 'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run\\BelegViewer' },
  {
    type: 'email-src',
    category: 'Payload delivery',
    value: 'buchhaltung@rechnung-4711.example',
    seenAs: 'buchhaltung@rechnung-4711[.]example',
  },
  {
    type: 'email-reply-to',
    category: 'Payload delivery',
    value: 'zahlung-4711@post.example',
    ids: false,
    seenAs: 'zahlung-4711@post[.]example',
  },
  { type: 'email-subject', category: 'Payload delivery', value: 'Zahlungserinnerung: Rechnung 4711 ist überfällig', ids: false },
  { type: 'email-dst', category: 'Payload delivery', value: 'm.huber@cert.example', keep: false, ids: false, why: [{ rule: 'recipient' }] },
  {
    type: 'link',
    category: 'External analysis',
    value: 'https://www.virustotal.com/gui/file/9f2b61d07c7a5e0b3d6a41f8be902c5513cc9a77de40b8b1f64e2a90d1c3f7e5',
    ids: false,
    why: [{ rule: 'externallist', entry: 'virustotal.com' }],
  },
  { type: 'text', category: 'Other', value: '"><img src=x onerror=alert(1)>\u202eexe.fdp', ids: false, comment: '<b>hostile</b>' },
];

/** A draft as the pipeline makes it, of the sample mail. */
export const SAMPLE_DRAFT: EventDraft = draftOf(SAMPLES);

/** The same with so many rows that no page could show them all at once. */
export function longDraft(count: number): EventDraft {
  const rows = Array.from({ length: count }, (_, index): Sample => {
    const hex = index.toString(16).padStart(4, '0');
    const made: readonly Sample[] = [
      { type: 'url', value: `https://host-${hex}.example/path/${'x'.repeat(index % 90)}?id=${index}` },
      { type: 'hostname', value: `host-${hex}.example`, ...(index % 7 === 0 && { known: ['1391'] }) },
      {
        type: 'ip-dst',
        value: `2001:db8::${hex}`,
        ...(index % 11 === 0 && { keep: false as const, why: [{ rule: 'warninglist', entry: 'Sinkholes' }] }),
      },
      { type: 'md5', category: 'Payload delivery', value: hex.padStart(32, 'ab') },
    ];
    return made[index % made.length] ?? { type: 'text', value: hex };
  });
  return draftOf(rows);
}

/** The draft of a mail in which every value is held back. */
export const HELD_BACK_DRAFT: EventDraft = withoutObjects([
  ...Array.from(
    { length: 9 },
    (_, index): Sample => ({ type: 'hostname', value: `host${index}.cert.example`, keep: false, why: [{ rule: 'own' }] }),
  ),
  { type: 'domain', value: 'drive.google.com', keep: false, why: [{ rule: 'warninglist', entry: 'Tranco top 1000' }] },
  { type: 'ip-dst', value: '10.4.0.7', keep: false, why: [{ rule: 'private' }] },
]);

/** The draft of three mails of one wave: one value that all of them have, one of each, and an email object of each. */
export const WAVE_DRAFT: EventDraft = waveDraft();

function waveDraft(): EventDraft {
  const values = ['zahlung-4711@post.example', ...WAVE_MAILS.map(({ ofMail }) => `https://rechnung-${4711 + ofMail}.example/zahlung/`)];
  const attributes = values.map((value, index) => attributeOf({ type: index === 0 ? 'email-reply-to' : 'url', value }, index));
  const objects = WAVE_MAILS.map(
    ({ from, ofMail, subject }): MispObject => ({
      ...emailObject(),
      uuid: uuidOf(91_000 + ofMail),
      Attribute: [field(91_100 + ofMail * 10, 'from', 'email-src', from), field(91_101 + ofMail * 10, 'subject', 'email-subject', subject)],
    }),
  );
  return {
    ...SAMPLE_DRAFT,
    event: { ...SAMPLE_DRAFT.event, Attribute: attributes, Object: objects },
    rows: [
      ...attributes.map(({ uuid, value }) => waveRow(uuid, value)),
      ...objects.map(({ uuid }, ofMail) => ({ uuid, keep: true, occurrences: [], why: [], ofMails: [ofMail] })),
    ],
    notices: [],
  };
}

function waveRow(uuid: string, value: string): DraftRow {
  const occurrences = WAVE_MAILS.flatMap(({ ofMail, texts }) =>
    texts.flatMap(({ place, text }) =>
      text.includes(value) ? [{ where: place, offset: text.indexOf(value), seenAs: value, ofMail }] : [],
    ),
  );
  return { uuid, keep: true, occurrences, ofMails: occurrences.map(({ ofMail }) => ofMail), why: [] };
}

/** A draft of a mail with an archive: what is in it is listed below it, with hashes alone. */
export const ARCHIVE_DRAFT: EventDraft = archiveDraft();

function archiveDraft(): EventDraft {
  const inside: MispObject = { ...fileObject(), uuid: uuidOf(92_001) };
  const archive: MispObject = {
    ...inside,
    uuid: uuidOf(92_000),
    Attribute: [
      field(92_100, 'filename', 'filename', 'Rechnung_4711.zip'),
      field(92_101, 'size-in-bytes', 'size-in-bytes', '201330'),
      field(92_102, 'mimetype', 'mime-type', 'application/zip'),
      { ...field(92_103, 'malware-sample', 'malware-sample', 'Rechnung_4711.zip'), data: 'UEsDBA==', encrypt: true },
    ],
  };
  const member: MispObject = {
    ...inside,
    Attribute: inside.Attribute.filter(({ data }) => data === undefined),
    ObjectReference: [{ uuid: uuidOf(92_002), referenced_uuid: archive.uuid, relationship_type: 'extracted-from' }],
  };
  const objects = [archive, member];
  return {
    ...SAMPLE_DRAFT,
    event: { ...SAMPLE_DRAFT.event, Object: objects },
    rows: [
      ...SAMPLE_DRAFT.rows.slice(0, SAMPLES.length),
      ...objects.map(({ uuid }) => ({ uuid, keep: true, occurrences: [], why: [{ rule: 'executable', entry: 'x' }] })),
    ],
  };
}

function withoutObjects(samples: readonly Sample[]): EventDraft {
  const draft = draftOf(samples);
  return { ...draft, event: { ...draft.event, Object: [] }, rows: draft.rows.slice(0, samples.length) };
}

function draftOf(samples: readonly Sample[]): EventDraft {
  const attributes = samples.map(attributeOf);
  const objects = [fileObject(), emailObject()];
  return {
    event: {
      uuid: '5f0c1a52-6b1e-5d0e-9a61-1b7f3f0f4711',
      info: "Phishing wave 'Rechnung 4711'",
      date: '2026-11-20',
      distribution: 1,
      threat_level_id: 2,
      analysis: 0,
      Attribute: attributes,
      Object: objects,
      Tag: [{ name: 'tlp:amber' }, { name: 'phishing:techniques="email-attachment"' }],
    },
    rows: [
      ...samples.map((sample, index) => rowOf(sample, attributes[index]?.uuid ?? '')),
      ...objects.map(({ uuid }) => ({ uuid, keep: true, occurrences: [], why: [] })),
      { uuid: uuidOf(80_015), keep: false, occurrences: [], why: [{ rule: 'recipient' }] },
    ],
    directives: [],
    notices: [{ stage: 'parse', code: 'part_unread', text: 'Part 1.4 (application/pkcs7-signature, 4 KB) holds no text.' }],
    delivery: { to: 'new event' },
    origins: {
      title: "Phishing wave 'Rechnung 4711'",
      tags: [
        { name: 'tlp:amber', why: 'the subject says "TLP:AMBER"' },
        { name: 'phishing:techniques="email-attachment"', why: 'keyword "Rechnung" in the subject' },
      ],
    },
  };
}

function uuidOf(index: number): string {
  return `00000000-0000-5000-8000-${index.toString().padStart(12, '0')}`;
}

function attributeOf({ category = 'Network activity', comment, ids, type, value }: Sample, index: number): MispAttribute {
  return { uuid: uuidOf(index), type, category, value, to_ids: ids ?? true, distribution: 5, ...(comment && { comment }) };
}

function rowOf({ keep, known, seenAs, value, why = [] }: Sample, uuid: string): DraftRow {
  return {
    uuid,
    keep: keep ?? true,
    occurrences: occurrencesOf(seenAs ?? value),
    why,
    ...(known && {
      known: known.map((id) => ({
        id,
        uuid: uuidOf(Number(id)),
        info: 'Emotet spam wave',
        organisation: 'CERT Example',
        attributes: [uuidOf(1)],
      })),
    }),
  };
}

function occurrencesOf(seenAs: string): readonly Occurrence[] {
  return SAMPLE_MAILS.flatMap((mail) =>
    mail.texts.flatMap(({ place, text }) => {
      const offset = text.indexOf(seenAs);
      return offset < 0 ? [] : [{ where: place, offset, seenAs }];
    }),
  );
}

function fileObject(): MispObject {
  return {
    uuid: uuidOf(90_001),
    name: 'file',
    'meta-category': 'file',
    template_uuid: '688c46fb-5edb-40a3-8273-1af7923e2215',
    template_version: '25',
    distribution: 5,
    Attribute: [
      field(1, 'filename', 'filename', 'Rechnung_4711.pdf.exe'),
      field(2, 'size-in-bytes', 'size-in-bytes', '290816'),
      field(3, 'sha256', 'sha256', '9f2b61d07c7a5e0b3d6a41f8be902c5513cc9a77de40b8b1f64e2a90d1c3f7e5'),
      field(4, 'mimetype', 'mime-type', 'application/x-msdownload'),
      { ...field(5, 'malware-sample', 'malware-sample', 'Rechnung_4711.pdf.exe'), data: 'TVqQAAMAAAAEAAAA', encrypt: true },
    ],
  };
}

function emailObject(): MispObject {
  return {
    uuid: uuidOf(90_002),
    name: 'email',
    'meta-category': 'network',
    template_uuid: 'a0c666e0-fc65-4be8-b48f-3423d788b552',
    template_version: '19',
    distribution: 5,
    Attribute: [
      field(11, 'from', 'email-src', 'buchhaltung@rechnung-4711.example'),
      field(12, 'reply-to', 'email-reply-to', 'zahlung-4711@post.example'),
      field(13, 'subject', 'email-subject', 'Zahlungserinnerung: Rechnung 4711 ist überfällig'),
      field(14, 'received-header-ip', 'ip-src', '203.0.113.77'),
      field(15, 'to', 'email-dst', 'analyst@cert.example'),
    ],
  };
}

function field(index: number, object_relation: string, type: string, value: string): MispAttribute {
  return { uuid: uuidOf(80_000 + index), type, category: 'Payload delivery', value, to_ids: false, distribution: 5, object_relation };
}
