import { expect, test } from 'vitest';
import { extractIndicators } from '#core/extract/extract.ts';

/** Values that nothing but a label tells from others, and what their labels are called. */
const LABELLED: readonly (readonly [found: string, written: string, ...labels: readonly string[]])[] = [
  ['imphash f34d5f2d4577ed6d9ceec516c1f5a744', 'f34d5f2d4577ed6d9ceec516c1f5a744', 'imphash', 'Import hash', 'pe.imphash'],
  [
    'authentihash e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    'Authentihash',
  ],
  ['ja3 6734f37431670b3ab4292b8f60f29984', '6734f37431670b3ab4292b8f60f29984', 'JA3', 'ja3_hash', 'JA3 fingerprint'],
  ['ja3s 623de93db17d313345d7ea481e7443cf', '623de93db17d313345d7ea481e7443cf', 'JA3S', 'ja3s_digest'],
  [
    'jarm 07d14d16d21d21d07c42d41d00041d24a458a375eef0c576d23a7bab9a9fb1',
    '07d14d16d21d21d07c42d41d00041d24a458a375eef0c576d23a7bab9a9fb1',
    'JARM',
    'JARM fingerprint',
  ],
  [
    'x509-fingerprint da39a3ee5e6b4b0d3255bfef95601890afd80709',
    'da39a3ee5e6b4b0d3255bfef95601890afd80709',
    'Thumbprint',
    'Certificate SHA1',
  ],
  ['mutex Qwerty_987', 'Qwerty_987', 'mutex', 'Mutex name', 'mutex_name'],
  ['named-pipe evil_pipe_1', 'evil_pipe_1', 'Named pipe', 'pipe name', 'PipeName'],
  ['user-agent EvilBot/1.0 (Windows NT 10.0)', 'EvilBot/1.0 (Windows NT 10.0)', 'User-Agent', 'user agent', 'http_user_agent'],
  ['phone 5550104477', '555 010 4477', 'Phone', 'Tel.', 'phone number'],
  ['bic COBADEFFXXX', 'COBADEFFXXX', 'BIC', 'SWIFT code', 'BIC/SWIFT'],
  ['message-id <20260101.abc@mail.evil-host.com>', '<20260101.abc@mail.evil-host.com>', 'Message-ID', 'In-Reply-To', 'message_id'],
  ['asn AS64500', '64500', 'ASN', 'AS number', 'Autonomous System'],
];

/** How a label L and a value V are written. */
const PLACES: readonly string[] = [
  ...['L: V', 'L:V', 'L = V', 'L=V', 'L V', 'L - V', 'L → V', '"L": "V",', '"L":"V"', 'L|V', '| L | V |', 'L (V)', 'L [V]'],
  ...[
    '**L:** V',
    '**L**: V',
    '**L**: `V`',
    '- L: V',
    '* L: V',
    'L\tV',
    'L:\n- V',
    'L:\nV',
    'L: "V"',
    'L: `V`',
    'L “V”',
    'L    : V',
    'L :V',
  ],
];

test.each(PLACES)('%j: the label tells what the value is', (place) => {
  const wrong = LABELLED.flatMap(([found, written, ...labels]) =>
    labels
      .map((label) => place.replace('L', label).replace('V', () => written))
      .filter((text) => String(extractIndicators(text).map(({ kind, value }) => `${kind} ${value}`)) !== found),
  );
  expect(wrong).toEqual([]);
});
