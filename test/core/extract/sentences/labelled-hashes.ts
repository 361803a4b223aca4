import { MD5, OTHER_MD5, SHA1, SHA256 } from './digests.ts';
import type { Table } from './sentence.ts';

const JARM = '368904f50f4881e6fc6b00437ec0c25458a383007e506bccd470826cccbf21';

/** Hashes that a label tells: import hashes, fingerprints of TLS and of certificates, fuzzy hashes. */
export const LABELLED_HASHES: Table = {
  'imphash, JA3, JARM and authentihash': [
    [`imphash: ${MD5}`, `imphash ${MD5}`],
    [`Imphash | ${MD5}`, `imphash ${MD5}`],
    [`pe.imphash() == "${MD5}"`, `imphash ${MD5}`],
    [`JA3: ${MD5} JA3S: ${MD5.replace('9e', '8f')}`, `ja3 ${MD5}`, `ja3s ${MD5.replace('9e', '8f')}`],
    [`JA3: ${MD5}JA3s: ${OTHER_MD5}Certificate: x`, `ja3 ${MD5}`, `ja3s ${OTHER_MD5}`],
    [`JA3: ${MD5}x1y2, imphash ${MD5}ff and the key ${MD5}Z9`],
    [`authentihash ${SHA256}`, `authentihash ${SHA256}`],
    [
      `JA3 hashes:\n- ${MD5}\n- ${MD5.replace('9e', '8f')}\n\nMD5:\n${MD5.replace('9e', '7f')}`,
      `ja3 ${MD5}`,
      `ja3 ${MD5.replace('9e', '8f')}`,
      `md5 ${MD5.replace('9e', '7f')}`,
    ],
    [`Imphash: ${MD5}\n${MD5.replace('9e', '8f')}`, `imphash ${MD5}`, `md5 ${MD5.replace('9e', '8f')}`],
    [`imphash-${MD5} and tls.ja3.hash:${MD5.replace('9e', '8f')}`, `imphash ${MD5}`, `ja3 ${MD5.replace('9e', '8f')}`],
    [
      'JARM 07d14d16d21d21d07c42d41d00041d24a458a375eef0c576d23a7bab9a9fb1',
      'jarm 07d14d16d21d21d07c42d41d00041d24a458a375eef0c576d23a7bab9a9fb1',
    ],
    [`imports hash: ${MD5}`, `imphash ${MD5}`],
  ],
  'labels in brackets behind a hash': [
    [`${MD5} (imphash), ${OTHER_MD5} (JA3)`, `imphash ${MD5}`, `ja3 ${OTHER_MD5}`],
    [`${MD5} (imphash), ${OTHER_MD5} (loader)`, `imphash ${MD5}`, `md5 ${OTHER_MD5}`],
    [`${SHA256} (Authentihash)`, `authentihash ${SHA256}`],
    [`${MD5} (MD5), ${OTHER_MD5} (imphash unknown)`, `md5 ${MD5}`, `md5 ${OTHER_MD5}`],
    [`Imphashes: ${MD5} (loader), ${OTHER_MD5}`, `imphash ${MD5}`, `imphash ${OTHER_MD5}`],
    [`imphash ${MD5} (loader), ${OTHER_MD5}`, `imphash ${MD5}`, `md5 ${OTHER_MD5}`],
  ],
  'labels with words between them and their value': [
    [`The JARM of all servers is ${JARM}.`, `jarm ${JARM}`],
    [`with JARM signature value ${JARM}, JARM for the C2 servers:`, `jarm ${JARM}`],
    [`JA3 fingerprint hash value - ${MD5}`, `ja3 ${MD5}`],
    [`JA3 client fingerprint: ${MD5}, JA3 server fingerprint: ${OTHER_MD5}`, `ja3 ${MD5}`, `ja3s ${OTHER_MD5}`],
    [`The JA3 fingerprint of the implant's TLS stack is ${MD5}; imphash observed: ${OTHER_MD5}`, `ja3 ${MD5}`, `imphash ${OTHER_MD5}`],
    [`a client observed ${MD5}`, `md5 ${MD5}`],
    [`The imphash of both samples is ${MD5}`, `imphash ${MD5}`],
    [`JA3 for each of them = ${MD5}`, `ja3 ${MD5}`],
    [`The imphash of samples and ${MD5}`, `md5 ${MD5}`],
    [`JA3 from the client of malware md5 ${MD5}`, `md5 ${MD5}`],
    [`imphash of the file ${MD5}; md5 of the file: ${OTHER_MD5}`, `imphash ${MD5}`, `md5 ${OTHER_MD5}`],
    [`MD5 (bytes): ${MD5.replaceAll(/..(?=.)/g, '$& ')}`, `md5 ${MD5}`],
  ],
  'values of records that say their type': [
    [`{"type":"imphash","to_ids":true,"value":"${MD5}"}`, `imphash ${MD5}`],
    [`{"type": "ja3-fingerprint-md5", "value": "${MD5}"}`, `ja3 ${MD5}`],
    [`{"type":"imphash","value":""},{"type":"md5","value":"${MD5}"}`, `md5 ${MD5}`],
    [`{"type":"imphash"},{"value":"${MD5}"}`, `md5 ${MD5}`],
  ],
  'certificates and files in patterns of STIX': [
    [`[x509-certificate:hashes.'SHA-1' = '${SHA1}']`, `x509-fingerprint ${SHA1}`],
    [`[x509-certificate:hashes."SHA-256" = '${SHA256}']`, `x509-fingerprint ${SHA256}`],
    [`[file:hashes.'SHA-1' = '${SHA1}']`, `sha1 ${SHA1}`],
  ],
  'fingerprints behind what they were made of': [
    [`JA3: 769,47-53-5,0-10-11,23-24-25,0 => ${MD5}`, `ja3 ${MD5}`],
    [`JA3S: 771,49200,65281 --> ${MD5}`, `ja3s ${MD5}`],
    [`1,2,3,4,5 => ${MD5}`, `md5 ${MD5}`],
  ],
  'fingerprints of certificates': [
    [
      'Thumbprint (SHA1): 9F 1A 2B 3C 4D 5E 6F 70 81 92 A3 B4 C5 D6 E7 F8 09 1A 2B 3C',
      'x509-fingerprint 9f1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c',
    ],
    [`certificate thumbprint ${SHA1}`, `x509-fingerprint ${SHA1}`],
    [`The mail is signed with PGP.\nThumbprint: ${SHA1}`, `x509-fingerprint ${SHA1}`],
    [
      'The thumbprint is ce d8 17 35 c5 10 86 df 40 c9 49 37 2b cd 86 10 ad 09 d9 f3.',
      'x509-fingerprint ced81735c51086df40c949372bcd8610ad09d9f3',
    ],
    [`cert.sha1: ${SHA1}`, `x509-fingerprint ${SHA1}`],
  ],
  'certificates by the protocol that they are for': [
    [`SSL ${SHA1} and C2 TLS certificate: ${SHA1.slice(0, 39)}0`, `x509-fingerprint ${SHA1}`, `x509-fingerprint ${SHA1.slice(0, 39)}0`],
    [`over TLS. SHA1: ${SHA1}`, `sha1 ${SHA1}`],
    [`US-CERT: ${SHA1}`, `sha1 ${SHA1}`],
    [`SSL: ${MD5}`, `md5 ${MD5}`],
  ],
  'fuzzy hashes': [
    [
      'ssdeep 24:VGXGP7L5e/Ixt3af/WKPPaYpzg4m3XWMCsXNCRs0:kYDxcfPZpelCs9Cm0',
      'ssdeep 24:VGXGP7L5e/Ixt3af/WKPPaYpzg4m3XWMCsXNCRs0:kYDxcfPZpelCs9Cm0',
    ],
    [
      'TLSH T1A8F0D8B2D0E1C4A5F6B7C8D9E0F1A2B3C4D5E6F708192A3B4C5D6E7F8091A2B3C4D5E6',
      'tlsh T1A8F0D8B2D0E1C4A5F6B7C8D9E0F1A2B3C4D5E6F708192A3B4C5D6E7F8091A2B3C4D5E6',
    ],
    [`t1${SHA1}${MD5.slice(2)}`, `tlsh t1${SHA1}${MD5.slice(2)}`],
    [`t1${SHA1}${MD5.slice(3)} and x1${SHA1}${MD5.slice(2)}`],
  ],
  'labelled values that go on in the next line': [
    ['ssdeep: 1536:yNEx2cmVqgkBz9kzWx:\nyixLmOzUWxMHNu5b', 'ssdeep 1536:yNEx2cmVqgkBz9kzWx:yixLmOzUWxMHNu5b'],
    ['SSDEEP | 1536:yNEx2cmVqg\n  kBz9kzWx:yixLmOzUWxMHNu5b', 'ssdeep 1536:yNEx2cmVqgkBz9kzWx:yixLmOzUWxMHNu5b'],
    ['1536:yNEx2cmVqgkBz9kzWx:\nyixLmOzUWxMHNu5b'],
    ['ssdeep: 1536:yNEx2cmVqgkBz9kz\n\nType: yixLmOzUWxMHNu5b'],
    [`Thumbprint: ${SHA256.slice(0, 20)}\n            ${SHA256.slice(20, 40)}`, `x509-fingerprint ${SHA256.slice(0, 40)}`],
    [`Authentihash: ${SHA256.slice(0, 48)}\n${SHA256.slice(48)}`, `authentihash ${SHA256}`],
    [`SHA1: ${SHA256.slice(0, 20)}\n      ${SHA256.slice(20, 40)}`, `sha1 ${SHA256.slice(0, 40)}`],
    [`JARM: ${JARM.slice(0, 32)}\n${JARM.slice(32)}`, `jarm ${JARM}`],
    [`alarm: ${MD5}\n${JARM.slice(32)}`, `md5 ${MD5}`],
    [`TLSH: T1${SHA256.slice(0, 40)}\n${SHA256.slice(0, 30)}`, `tlsh T1${SHA256.slice(0, 40)}${SHA256.slice(0, 30)}`],
    [`TLSH: T1${SHA256.slice(0, 40)}\n${SHA256.slice(0, 29)}`],
  ],
};
