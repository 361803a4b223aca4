import { describe, expect, test } from 'vitest';
import { eventToSend } from '#core/draft/event-to-send.ts';
import { submit } from '#core/submit/submit.ts';
import { FakeMisp } from '../../fakes/fake-misp.ts';
import { draftOfLines, eventOfLines } from './support/draft-as-mail-to-misp.ts';

// What the rows of mail_to_misp say beside their first sentence, with its shipped configuration.

const TRAP = { 'event.evidence': 'mail' };
const FORWARD = ['-------- Forwarded Message --------', 'Subject: inner', 'From: Evil <evil@spam-sender.net>', ''];
const MD5 = 'd41d8cd98f00b204e9800998ecf8427f';

test('row 3: who writes to a spamtrap asks for nothing, and no key of it leaves the house', async () => {
  const key = 'm2m:m2mkey:correct-horse-battery-staple';
  const lines = [key, 'm2m:publish:1', 'm2m:distribution:3', 'm2m:tag:tlp:clear', 'attachment:benign', `key:${key.slice(11)}`];
  const parts = ['--b', 'Content-Type: text/plain', '', ...lines, '--b', 'Content-Type: application/x-a; name=a.exe', '', 'MZ', '--b--'];
  const event = await eventOfLines(['Content-Type: multipart/mixed; boundary=b'], parts, TRAP);
  expect([event.published, event.distribution, event.Object.map(({ name }) => name)]).toEqual([undefined, 0, ['email', 'file']]);
  expect(event.Tag.map(({ name }) => name).sort()).toEqual(['host:m2m:tld', 'tlp:amber']);
  const files = event.Object.flatMap(({ Attribute }) => Attribute.map(({ data = '' }) => Buffer.from(data, 'base64').toString()));
  expect([JSON.stringify(event), ...files].join()).not.toContain('correct-horse');
});

test('rows 4, 5 and 40: links of the mail, of hosts and addresses too, but of nothing that is excluded, with the TLP of the subject alone', async () => {
  const body = ['https://a.badhost.net/x b.badhost.net 198.51.100.7 https://docs.google.com/x', MD5, 'TLP:RED'];
  const draft = await draftOfLines(['Subject: tlp: green list'], body, {}, { event: '12', urlsOnly: true });
  const { Attribute, Object: objects } = eventToSend(draft);
  expect(Attribute.map(({ category, comment, to_ids, type, value }) => [type, category, value, to_ids, comment])).toEqual(
    ['https://a.badhost.net/x', 'b.badhost.net', '198.51.100.7'].map((value) => [
      'link',
      'External analysis',
      value,
      false,
      'list (from: ana@cert.example)',
    ]),
  );
  expect(Attribute.every(({ Tag }) => Tag?.length === 1 && Tag[0]?.name === 'tlp:green')).toBe(true);
  expect(objects).toEqual([]);
});

test('row 9: the note of Outlook above a mail is no find in the source of a page either', async () => {
  const note =
    'You don&#39;t often get email from evil@spam-sender.net. <a href="https://aka.ms/LearnAboutSenderIdentification">Learn why this is important</a>';
  const { Attribute } = await eventOfLines(['Content-Type: text/html'], [`<p>${note}</p><p>http://a.badhost.net/x</p>`]);
  expect(Attribute.map(({ value }) => value)).toEqual(['http://a.badhost.net/x', 'a.badhost.net']);
});

test.each([
  ['MALWARE: x', 'MALWA x'],
  ['re: fwd: x', 're: fwd: x'],
  ['AW: x', 'AW: x'],
  ['{Spam?} x {Spam?} y', 'x y'],
])('row 15: the subject %s becomes the title %s', async (subject, title) => {
  expect((await eventOfLines([`Subject: ${subject}`], ['x'])).info).toBe(`M2M - ${title}`);
});

test.each([
  ['TLP:AMBER+STRICT', ['tlp:amber', 'tlp:amber+strict']],
  ['tlp: green and tlp :red', ['tlp:green', 'tlp:red']],
  ['https://a.badhost.net/tlp:red', ['tlp:red']],
  ['TLP : RED', ['tlp:amber']],
  ['nothing', ['tlp:amber']],
])('row 35: %s gives %j, as many as are spelt, the subject not asked', async (body, tags) => {
  const { Tag } = await eventOfLines(['Subject: TLP:CLEAR', 'X-TLP: CLEAR'], [body]);
  expect(
    Tag.map(({ name }) => name)
      .filter((name) => name.startsWith('tlp'))
      .sort(),
  ).toEqual(tags);
});

test('rows 30 and 35: the TLP of what is forwarded and that of the note above it are both there, behind a stop word of either none', async () => {
  const { Tag } = await eventOfLines(
    [],
    ['TLP:GREEN', 'Whois & IP Information', ...FORWARD, 'TLP:RED', 'Whois & IP Information', 'TLP:CLEAR'],
  );
  expect(Tag.map(({ name }) => name)).toEqual(expect.arrayContaining(['tlp:green', 'tlp:red']));
  expect(Tag.map(({ name }) => name)).not.toContain('tlp:clear');
});

describe('attributes', () => {
  test.each([
    ['row 37', MD5, 'md5', 'Payload delivery', true],
    ['row 37', 'da39a3ee5e6b4b0d3255bfef95601890afd80709', 'sha1', 'Payload delivery', true],
    ['row 37', `${MD5}${MD5}`, 'sha256', 'Payload delivery', true],
    ['row 45', 'badhost.net', 'hostname', 'Network activity', true],
    ['row 44', 'ipinfo.io', 'hostname', 'Network activity', false],
    ['row 44', 'www.dropbox.com', 'hostname', 'Network activity', false],
    ['row 46', '10.0.0.1', 'ip-dst', 'Network activity', true],
    ['row 39', '999.999.999.999', 'hostname', 'Network activity', true],
  ])(
    '%s: %s is %s of %s, for detection: %s, and refused where a warninglist of MISP has it',
    async (_row, value, type, category, to_ids) => {
      const { Attribute } = await eventOfLines([], [value, value]);
      expect(Attribute).toHaveLength(1);
      expect(Attribute[0]).toMatchObject({ type, category, value, to_ids, enforceWarninglist: true });
      expect(Attribute[0]).not.toHaveProperty('comment');
    },
  );

  test('row 46: of an address without a scheme has no port', async () => {
    const { Attribute } = await eventOfLines([], ['198.51.100.7:443']);
    expect(Attribute).toMatchObject([{ type: 'ip-dst', value: '198.51.100.7' }]);
    expect(Attribute[0]).not.toHaveProperty('comment');
  });

  test('rows 32 and 37: of what an email object holds are each referenced once by it, those of the note above it are not', async () => {
    const lines = ['http://note.badhost.org/', ...FORWARD, MD5, MD5, 'http://a.badhost.net/', 'http://a.badhost.net/'];
    const { Attribute, Object: objects } = await eventOfLines([], lines, { 'event.attach_original_mail': true });
    const contained = objects[0]?.ObjectReference?.map(({ referenced_uuid, relationship_type }) => {
      return [relationship_type, Attribute.find(({ uuid }) => uuid === referenced_uuid)?.value];
    });
    expect(contained?.sort()).toEqual([MD5, 'a.badhost.net', 'http://a.badhost.net/'].map((value) => ['contains', value]).sort());
  });
});

test.each([
  ['locky', ['ecsirt:malicious-code="ransomware"', 'misp-galaxy:ransomware="Locky"']],
  ['Jaff', ['ecsirt:malicious-code="ransomware"', 'misp-galaxy:ransomware="Jaff"']],
  ['DRIDEX', ['misp-galaxy:tool="dridex"']],
  ['netwire', ['Netwire RAT']],
  ['pony ride', ['misp-galaxy:tool="Hancitor"']],
  ['ursnif', ['misp-galaxy:tool="Snifula"']],
  ['nanocore', ['misp-galaxy:tool="NanoCoreRAT"']],
  ['trickbot', ['misp-galaxy:tool="Trick Bot"']],
  ...['agenttesla', 'formbook', 'remcos', 'snake keylogger', 'icedid', 'zloader', 'lokibot', 'valyria'].map(ofMalpedia),
  ...['guloader', 'avemaria', 'warzone', 'hancitor', 'async', 'emotet'].map(ofMalpedia),
])('row 50: the word %s in the subject gives its tags, in the body none', async (word, tags) => {
  const names = async (subject: string, body: string) =>
    (await eventOfLines([`Subject: x${subject}y`], [body])).Tag.map(({ name }) => name).filter((name) => !/^(?:tlp|host):/.test(name));
  expect(await names(word, 'x')).toEqual(tags);
  expect(await names('', word)).toEqual([]);
});

test('row 51: tags that come with others come where the mail names those, not by themselves', async () => {
  expect((await eventOfLines([], ['TLP:CLEAR'])).Tag.map(({ name }) => name)).toContain('circl:osint-feed');
  expect((await eventOfLines([], ['x'])).Tag.map(({ name }) => name)).not.toContain('circl:osint-feed');
});

test('row 49: a sighting names its source and is given to what MISP had before, too', async () => {
  const server = new FakeMisp();
  const sources: unknown[] = [];
  const add = server.addSighting.bind(server);
  server.addSighting = async (attribute: string, sighting?: unknown) => {
    sources.push(sighting);
    await add(attribute);
  };
  server.known = new Map([[MD5, [{ id: '3', uuid: 'u3', info: 'old', attributes: ['theirs'] }]]]);
  const draft = await draftOfLines([], [MD5], { 'sightings.source': 'our m2m' });
  expect(await submit(draft, { server, clock: Date })).toMatchObject({ sightings: 2 });
  expect(server.sightings).toEqual([draft.event.Attribute[0]?.uuid, 'theirs']);
  expect(sources).toEqual([{ source: 'our m2m' }, { source: 'our m2m' }]);
});

function ofMalpedia(word: string): [string, string[]] {
  const names: Readonly<Record<string, string>> = {
    agenttesla: 'Agent Tesla',
    formbook: 'Formbook',
    remcos: 'Remcos',
    'snake keylogger': '404 Keylogger',
    icedid: 'IcedID',
    zloader: 'Zloader',
    lokibot: 'Loki Password Stealer (PWS)',
    valyria: 'POWERSTATS',
    guloader: 'CloudEyE',
    avemaria: 'Ave Maria',
    warzone: 'Ave Maria',
    hancitor: 'Hancitor',
    async: 'AsyncRAT',
    emotet: 'Emotet',
  };
  return [word, [`misp-galaxy:malpedia="${names[word]}"`]];
}
