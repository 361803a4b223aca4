import { expect, test } from 'vitest';
import { ssdeep } from '#core/inspect/ssdeep.ts';
import { tlsh } from '#core/inspect/tlsh.ts';
import { processorTime } from '../../processor-time.ts';
import { sample } from './samples.ts';

/** ssdeep as printed by Debian's ssdeep 2.14.1. TLSH as this code gave it when it agreed with the reference's JavaScript edition on larger files. */
const RECORDED = [
  [1, 256, '3:+:+', undefined],
  [
    100,
    256,
    '3:4RsKLuFAvUpn6O8j0x89UPTmx1CN8W+uBjZu:iqaUp69j0xsUUINH+YY',
    'T13FB012C896D03933005E87D0E4474CF24448A49D77A3F2846D1C401D14CD8C1C2C0240',
  ],
  [
    192,
    4,
    '3:SkumnRVWV83Ka9nlmSk92m4nnw1svelmlQPH37mTtlslkxllkzBolXmqk:SkumeVyjlaKu1merCtlslkZkzB4Xmqk',
    'T1DDC00203675A3151787D0F1400BE2F2AD914BA183603C3976619397DD97F2C22791354',
  ],
  [
    1000,
    256,
    '24:CWNjQzYQLcBkSWer2zxpHc9zespCNdTMz82Q+ywwvKOHjpZG2:CWNjkYQABkSWQynHIaspCDMz8gyPvF1n',
    'T1D811A8516FCEA9D14974E91880C1B9FE3C5584414F0B3997C1477351F91C439D728A2C',
  ],
  [
    4096,
    26,
    '96:d0KAoF6AxHVcU2FBhM92nKYhbGnISVoOraVcforUXXsYvG:ZLFnghnBGnItOraVhrv2G',
    'T1DA815C96B0E4263070EE711BD16EB545E17B208CA17452B80F97DF746E5AF2921C3A83',
  ],
  [20000, 2, '192:X8LS+lXaxKUU27DT7XAnIkWWi3z6oLIZH9GmGkA79G4PRF9adK7Y6j86V26dG218:0', undefined],
  [
    131072,
    256,
    '3072:3u+hZXkZQOkFpwtRQg7KBEyZPv4ReKK40PQEePoKNhoV4SblGntu:RZ2QO0pwtRyn4UKKPQ7PJNylGntu',
    'T194D3137C7F24219F0C8655B8EE512B840D66C5AC1FF4A90B18F4CEEF5D7BA8448B254E',
  ],
  [
    500000,
    256,
    '6144:/IucFVNBkB9dU5HpV1//Bw1iwl7z6o8Myhq0D2M/d+YZudAXg7aUjpkK+21pMs4s:OFV329d3iBNrqVoEYZTw7XjCPs4+H',
    'T1D7B423B58CCF88A3F38025022D80957DDC86A7D5477FD8A69E90572B1392F102FBEC99',
  ],
] as const;

test.each(RECORDED)('%i bytes below %i have the fuzzy hashes that the original programs print', (length, limit, context, locality) => {
  const bytes = sample(length, limit);
  expect(ssdeep(bytes)).toBe(context);
  expect(tlsh(bytes)).toBe(locality);
});

test('nothing, and bytes of no variety, have no TLSH, and their ssdeep ends in no time', () => {
  expect([new Uint8Array(0), new Uint8Array(49).fill(1), new Uint8Array(100_000)].map(tlsh)).toEqual([undefined, undefined, undefined]);
  expect(ssdeep(new Uint8Array(0))).toBe('3::');
  const start = processorTime();
  ssdeep(new Uint8Array(8_000_000));
  expect(processorTime() - start).toBeLessThan(5000);
});
