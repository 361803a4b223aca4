/** A phishing mail as a person would report it. `unique` makes it another mail. */
export function makeMail(unique: string, { body = '', subject = `Invoice ${unique}` }: { body?: string; subject?: string } = {}): string {
  return [
    'Return-Path: <billing@sender-domain.test>',
    'Received: from mail.sender-domain.test (mail.sender-domain.test [203.0.113.9]) by mx.example.org with ESMTP; Fri, 20 Nov 2026 08:15:00 +0000',
    'From: "Billing" <billing@sender-domain.test>',
    'To: victim@example.org',
    `Subject: ${subject}`,
    `Message-ID: <${unique}@sender-domain.test>`,
    'Date: Fri, 20 Nov 2026 08:14:59 +0000',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    `Please pay at https://pay-${unique}.evil-shop.com/login?id=1 or hxxp://203.0.113[.]77/x.`,
    'MD5 of the file: 9e107d9d372bb6826bd81d3542a419d6',
    body,
    '',
  ].join('\r\n');
}

/** A mail with one attachment of so many bytes. */
export function makeLargeMail(unique: string, bytes: number): Uint8Array {
  const boundary = 'b0undary';
  const data = Buffer.alloc(bytes, 0);
  for (let index = 0; index < bytes; index += 4096) {
    data.writeUInt32LE((index * 2654435761) >>> 0, Math.min(index, bytes - 4));
  }
  const base64 = data.toString('base64').replace(/.{76}/g, '$&\r\n');
  return Buffer.from(
    [
      'From: a@sender-domain.test',
      'To: victim@example.org',
      `Subject: Large ${unique}`,
      `Message-ID: <large-${unique}@sender-domain.test>`,
      'Date: Fri, 20 Nov 2026 08:14:59 +0000',
      'MIME-Version: 1.0',
      `Content-Type: multipart/mixed; boundary="${boundary}"`,
      '',
      `--${boundary}`,
      'Content-Type: text/plain',
      '',
      `See http://large-${unique}.evil-shop.com/`,
      `--${boundary}`,
      'Content-Type: application/octet-stream; name="tool.bin"',
      'Content-Disposition: attachment; filename="tool.bin"',
      'Content-Transfer-Encoding: base64',
      '',
      base64,
      `--${boundary}--`,
      '',
    ].join('\r\n'),
  );
}

/** A mail that carries these as message/rfc822 attachments. */
export function makeCarrier(unique: string, mails: readonly string[]): string {
  return [
    'From: analyst@example.org',
    'To: misp@example.org',
    `Subject: Fwd: ${mails.length} mails ${unique}`,
    `Message-ID: <carrier-${unique}@example.org>`,
    'Date: Fri, 20 Nov 2026 09:00:00 +0000',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="carrier"',
    '',
    '--carrier',
    'Content-Type: text/plain',
    '',
    'See attached.',
    ...mails.flatMap((mail, index) => [
      '--carrier',
      `Content-Type: message/rfc822; name="mail${index}.eml"`,
      `Content-Disposition: attachment; filename="mail${index}.eml"`,
      '',
      mail,
    ]),
    '--carrier--',
    '',
  ].join('\r\n');
}
