import type { Format } from './format.ts';

/** zip and what is made of it: docx, xlsx, jar, apk. Encrypted ones, AES too, are opened with passwords that the mail may tell. */
export const zip: Format = {
  name: 'zip',
  matches: ({ bytes }) => bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5),
  async open(file, allowance) {
    // Most mails have no archive, so the library is loaded by the first one.
    const { unzip } = await import('../unzip.ts');
    return unzip(file, allowance);
  },
};
