import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A key ring that lives as long as a test. */
export interface KeyRing {
  readonly home: string;
  readonly fingerprint: string;
  /** The lines of --status-fd on a signature over exactly these bytes. */
  verify(signature: string, bytes: Uint8Array): readonly string[];
  /** The same on a text with its signature around it. */
  verifyText(signed: string): readonly string[];
  remove(): void;
}

/** Makes a key without a passphrase. */
export function makeKeyRing(): KeyRing {
  const home = mkdtempSync(join(tmpdir(), 'gpg-'));
  chmodSync(home, 0o700);
  const gpg = (...given: string[]) =>
    execFileSync('gpg', ['--batch', '--no-tty', '--homedir', home, ...given], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  gpg(
    '--pinentry-mode',
    'loopback',
    '--passphrase',
    '',
    '--quick-generate-key',
    'Test <noreply@cert.example.org>',
    'ed25519',
    'sign',
    'never',
  );
  const fingerprint = /^fpr:+([0-9A-F]+):/m.exec(gpg('--with-colons', '--list-keys'))?.[1] ?? '';
  const verify = (...files: string[]) => {
    try {
      return gpg('--status-fd', '1', '--verify', ...files).split('\n');
    } catch (thrown) {
      return String((thrown as { stdout?: string }).stdout).split('\n');
    }
  };
  const keep = (name: string, content: string | Uint8Array) => {
    writeFileSync(join(home, name), content);
    return join(home, name);
  };
  return {
    home,
    fingerprint,
    verify: (signature, bytes) => verify(keep('signature.asc', signature), keep('signed', bytes)),
    verifyText: (signed) => verify(keep('clear.asc', signed)),
    remove() {
      execFileSync('gpgconf', ['--homedir', home, '--kill', 'all'], { stdio: 'ignore' });
      rmSync(home, { recursive: true, force: true });
    },
  };
}
