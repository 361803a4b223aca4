import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';

/** One attachment of a mail under test; `name` is put into the header as it is. */
export interface Attached {
  readonly name?: string;
  readonly type?: string;
  readonly bytes: string | Uint8Array;
}

/** A mail with these attachments. `unique` makes it another mail. */
export function mailWith(unique: string, attached: readonly Attached[], text = 'See http://www.evil-shop.com/login'): string {
  return [
    'Return-Path: <billing@sender-domain.test>',
    'Received: from mail.sender-domain.test (mail.sender-domain.test [203.0.113.9]) by mx.example.org; Fri, 20 Nov 2026 08:15:00 +0000',
    'From: "Billing" <billing@sender-domain.test>',
    'To: victim@example.org',
    `Subject: Attached ${unique}`,
    `Message-ID: <${unique}@sender-domain.test>`,
    'Date: Fri, 20 Nov 2026 08:14:59 +0000',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="b0undary"',
    '',
    '--b0undary',
    'Content-Type: text/plain',
    '',
    text,
    ...attached.flatMap(({ bytes, name, type = 'application/octet-stream' }) => [
      '--b0undary',
      `Content-Type: ${type}`,
      `Content-Disposition: attachment${name === undefined ? '' : `; filename="${name}"`}`,
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from(bytes).toString('base64').replace(/.{76}/g, '$&\r\n'),
    ]),
    '--b0undary--',
    '',
  ].join('\r\n');
}

/** A zip of these files, encrypted where there is a password. */
export async function zipOf(files: Readonly<Record<string, string | Uint8Array>>, password?: string): Promise<Uint8Array> {
  const zip = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false, ...(password !== undefined && { password }) });
  for (const [name, bytes] of Object.entries(files)) {
    await zip.add(name, new Uint8ArrayReader(Buffer.from(bytes)));
  }
  return zip.close();
}
