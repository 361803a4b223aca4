import type { Content } from './content.ts';

/** `google.com!corp.example!1795132800!1795219199.zip`: what RFC 7489, 7.2.1.1 and RFC 8460, 5.1 call the reports on DMARC and on TLS. */
const NAME = /^[\w.-]{1,255}![\w.-]{1,255}!\d{9,11}!\d{9,11}(?:![\w.-]{1,64})?\.(?:(?:xml|json)(?:\.gz)?|zip|gz)$/i;
const INSIDE = /\.(?:xml|json)$/i;

/** Whether a file is a report that mail servers send each other each day: by its name, and with nothing inside but what such a report is. */
export function isServerReport({ filename = '', isEncrypted, members, mimeType }: Content): boolean {
  const files = members.length > 0 ? members : [{ filename: filename.replace(/\.gz$/i, ''), mimeType }];
  return NAME.test(filename) && !isEncrypted && files.every((file) => isText(file.mimeType) && INSIDE.test(file.filename ?? ''));
}

function isText(mimeType: string): boolean {
  return mimeType === 'text/xml' || mimeType === 'text/plain' || mimeType === 'application/json';
}
