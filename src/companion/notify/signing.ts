import type { Configuration } from '#config/schema.ts';
import { Problem } from '#core/problem.ts';
import type { SignDetached } from './mail/message.ts';
import { runGpg } from './run-gpg.ts';

/** Signs with the one key of the configuration. Both throw `signing_failed`. */
export interface Signer {
  readonly detached: SignDetached;
  /** The text with its signature around it (RFC 9580, 7), lines end in `\n`. */
  clear(text: string): Promise<string>;
}

/** RFC 9580, 9.5, as RFC 3156, 5 calls them. */
const HASHES: Readonly<Record<string, string>> = {
  '1': 'pgp-md5',
  '2': 'pgp-sha1',
  '3': 'pgp-ripemd160',
  '8': 'pgp-sha256',
  '9': 'pgp-sha384',
  '10': 'pgp-sha512',
  '11': 'pgp-sha224',
};

/**
 * The signer that the configuration asks for; `undefined` where mails are not signed. It has signed once before it is handed out:
 * throws `configuration_invalid` without a key, and `signing_failed` for one that is missing, has expired or is locked.
 */
export async function openSigner(configuration: Configuration): Promise<Signer | undefined> {
  if (!configuration['notify.sign']) {
    return undefined;
  }
  const key = configuration['notify.signing_key'].trim();
  if (key === '') {
    throw new Problem('configuration_invalid', {
      message: 'notify.sign is on, and notify.signing_key says no key',
      place: 'the options of notification mails',
    });
  }
  const signer = createSigner(key, configuration['notify.gnupg_home'].trim(), configuration['notify.signing_timeout'] * 1000);
  await signer.detached(Buffer.from('Mispatch\r\n'));
  return signer;
}

function createSigner(key: string, home: string, timeout: number): Signer {
  const sign = async (how: readonly string[], input: Uint8Array) => {
    const failed = (message: string, cause?: unknown) =>
      new Problem('signing_failed', { message, place: home === '' ? 'the GnuPG of this user' : home }, { cause });
    const call = { home, arguments: ['--local-user', key, '--armor', ...how], input, timeout };
    const result = await runGpg(call).catch((thrown: Error) => {
      throw failed(thrown.message, thrown);
    });
    // SIG_CREATED type pk_algo hash_algo class time fingerprint
    const created = result.status.find((line) => line.startsWith('SIG_CREATED '))?.split(' ');
    const micalg = HASHES[created?.[3] ?? ''];
    if (result.code !== 0 || micalg === undefined) {
      throw failed(result.complaint.slice(0, 300) || `it ended with ${result.code}`);
    }
    return { armored: result.output.toString('latin1'), output: result.output, micalg };
  };
  return {
    detached: (bytes) => sign(['--detach-sign'], bytes),
    async clear(text) {
      const { output } = await sign(['--clearsign'], Buffer.from(text.toWellFormed().replace(/\r\n?/g, '\n')));
      return output.toString('utf8').replace(/\r\n/g, '\n');
    },
  };
}
