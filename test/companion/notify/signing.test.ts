import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { createComposer } from '#companion/notify/composer.ts';
import { openSigner } from '#companion/notify/signing.ts';
import { createTransport } from '#companion/notify/transport.ts';
import { parseMail } from '#core/parse/parse-mail.ts';
import { isInstalled } from '../../../scripts/system-programs.mjs';
import { startMailSink } from './mail-sink.ts';
import { configure, directive, EVENT, keepLog, NOW, sourceOf } from './sample.ts';
import { type KeyRing, makeKeyRing } from './throw-away-key.ts';

const isThere = isInstalled('gpg');
if (!isThere) {
  console.warn('LEFT OUT: signatures by a real GnuPG, since gnupg is not installed.');
}

describe.skipIf(!isThere)('with a real GnuPG', () => {
  let ring: KeyRing;

  beforeAll(() => {
    ring = makeKeyRing();
  });

  afterAll(() => ring.remove());

  test.each(['csv_inline', 'csv_attached'])(
    'a mail with %s has a valid signature behind a mail server and a parser',
    async (eventDataFormat) => {
      const sink = await startMailSink();
      const transport = createTransport(configure({ 'notify.smtp_host': '127.0.0.1', 'notify.smtp_port': sink.port }));
      try {
        const text = 'Grüße $ticket_number\n\nFrom us,  \n.\n..\n-- \nFrom the desk\t\n\n$events_as_csv';
        const templates = new Map([['plain', text]]);
        const composer = await createComposer(signing(ring), keepLog(), { templates });
        const hostile = { ...EVENT, 'source.asn': 'From \r\n.\r\n--=_signed-\0' };
        const composed = await composer.compose(directive({ eventDataFormat }), sourceOf(hostile), NOW);
        for (const notification of composed.status === 'composed' ? composed.notifications : []) {
          await transport.send(notification);
        }
        const [mail] = sink.mails;
        const { signature, signed } = splitSigned(mail?.bytes ?? Buffer.alloc(0));
        expect(ring.verify(signature, signed)).toContainEqual(expect.stringMatching(`VALIDSIG ${ring.fingerprint} `));
        const changed = Buffer.from(signed);
        changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
        expect(ring.verify(signature, changed)).not.toContainEqual(expect.stringContaining('VALIDSIG'));
        const read = parseMail(mail?.bytes ?? new Uint8Array());
        expect(read.notices).toEqual([]);
        expect(read.subject).toBe('Grüße 20261128-10000001');
        expect(read.parts.map(({ role, type }) => `${role} ${type}`)).toEqual([
          'body text/plain',
          ...(eventDataFormat === 'csv_attached' ? ['attachment text/csv'] : []),
          'signature application/pgp-signature',
        ]);
      } finally {
        await transport.close();
        await sink.close();
      }
    },
  );

  test('the mail says which hash the signature is over', async () => {
    const signer = await openSigner(signing(ring));
    const { micalg } = (await signer?.detached(Buffer.from('x\r\n'))) ?? {};
    writeFileSync(join(ring.home, 'gpg.conf'), 'personal-digest-preferences SHA384\n');
    const other = await (await openSigner(signing(ring)))?.detached(Buffer.from('x\r\n'));
    rmSync(join(ring.home, 'gpg.conf'));
    expect(micalg).toMatch(/^pgp-sha(256|512)$/);
    expect(other?.micalg).toBe('pgp-sha384');
  });

  test('a text is signed in the clear where a format asks for it', async () => {
    const signer = await openSigner(signing(ring));
    const signed = (await signer?.clear('Grüße\r\n- dash\nFrom us\n')) ?? '';
    expect(signed).toMatch(/^-----BEGIN PGP SIGNED MESSAGE-----\n/);
    expect(ring.verifyText(signed)).toContainEqual(expect.stringContaining('VALIDSIG'));
  });

  test.each([
    ['0123456789ABCDEF0123456789ABCDEF01234567', 'a key that is not there'],
    ['--output', 'an option of gpg in place of a key'],
    ['nobody@example.net', 'an address without a key'],
  ])('%s, %s, ends it before anything is sent', async (key) => {
    await expect(createComposer({ ...signing(ring), 'notify.signing_key': key }, keepLog())).rejects.toThrowError(
      expect.objectContaining({ code: 'signing_failed', message: expect.stringMatching(/secret key|could not sign/i) }),
    );
  });

  test('no key ends it, and no signing needs none', async () => {
    await expect(openSigner({ ...signing(ring), 'notify.signing_key': ' ' })).rejects.toThrowError(/says no key/);
    expect(await openSigner(configure({ 'notify.signing_key': 'x' }))).toBeUndefined();
  });
});

describe('a GnuPG that does not do its work', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'bad-gpg-'));
  });

  afterEach(() => vi.unstubAllEnvs());
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each([
    ['hangs with a child that holds its outputs', 'sleep 30 & wait', 'longer than 1 seconds', 1],
    ['says that it signed and signed nothing', 'cat >/dev/null; exit 0', 'ended with 0', 20],
    ['ends before it has read', 'echo "gpg: no such thing" >&2; exit 2', 'no such thing', 20],
    ['writes without end', 'yes', 'without end', 20],
  ])('%s: it is told as what it is', async (_how, script, message, seconds) => {
    writeFileSync(join(folder, 'gpg'), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, 'gpg'), 0o755);
    vi.stubEnv('PATH', `${folder}${delimiter}${process.env.PATH}`);
    const configuration = configure({ 'notify.sign': true, 'notify.signing_key': 'x', 'notify.signing_timeout': seconds });
    await expect(openSigner(configuration)).rejects.toThrowError(
      expect.objectContaining({ code: 'signing_failed', message: expect.stringContaining(message) }),
    );
  });

  test('is told to be missing', async () => {
    vi.stubEnv('PATH', join(folder, 'nowhere'));
    await expect(openSigner(configure({ 'notify.sign': true, 'notify.signing_key': 'x' }))).rejects.toThrowError(/not installed/);
  });
});

function signing({ fingerprint, home }: KeyRing) {
  return configure({ 'notify.sign': true, 'notify.signing_key': fingerprint, 'notify.gnupg_home': home, 'notify.signing_timeout': 20 });
}

/** The first part as it stands between its boundaries, and the signature of the second: cut by hand, since no parser is to help. */
function splitSigned(bytes: Buffer): { readonly signed: Buffer; readonly signature: string } {
  const text = bytes.toString('latin1');
  const boundary = /boundary="(=_signed-[^"]+)"/.exec(text)?.[1] ?? '';
  const [, signed = '', second = ''] = text.split(`--${boundary}\r\n`);
  return {
    signed: Buffer.from(signed.slice(0, -2), 'latin1'),
    signature: second.slice(second.indexOf('-----BEGIN')).split(`\r\n--${boundary}`)[0] ?? '',
  };
}
