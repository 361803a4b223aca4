import { endOfName } from '../../end-of-name.ts';
import { endsAsZip } from '../zip-end.ts';
import type { FileToOpen, Format } from './format.ts';

/** zip and what is made of it: docx, xlsx, jar, apk. Encrypted ones, AES too, are opened with passwords that the mail may tell. */
export const zip: Format = {
  name: 'zip',
  matches: (file) => beginsAsZip(file) || isZipBehindSomething(file),
  async open(file, allowance) {
    // Most mails have no archive, so the library is loaded by the first one.
    const { unzip } = await import('../unzip.ts');
    return unzip(file, allowance);
  },
};

function beginsAsZip({ bytes }: FileToOpen): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}

/** Programs that unpack themselves, and whatever else is an archive to those who open it by its name. */
function isZipBehindSomething({ bytes, filename, mimeType }: FileToOpen): boolean {
  return (MAY_BE.has(mimeType) || /\.(?:zip|jar)$/i.test(endOfName(filename))) && endsAsZip(bytes);
}

const MAY_BE = new Set(['application/octet-stream', 'application/x-dosexec', 'application/vnd.microsoft.portable-executable']);
