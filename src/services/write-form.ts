import { joinBytes } from '#core/parse/bytes/join-bytes.ts';
import type { FormFile } from './http-exchange.ts';

/** A form with one file (RFC 7578). Its boundary is by chance, so that no file can end it from within; nor does a name leave its quotes. */
export function writeForm({ bytes, field, filename }: FormFile): { readonly type: string; readonly body: Uint8Array<ArrayBuffer> } {
  const boundary = `form-${crypto.randomUUID()}`;
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(field)}"; filename="${quoted(filename)}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
  const body = joinBytes([new TextEncoder().encode(head), bytes, new TextEncoder().encode(`\r\n--${boundary}--\r\n`)]);
  return { type: `multipart/form-data; boundary=${boundary}`, body };
}

/** As browsers write it (WHATWG HTML, multipart/form-data). */
function quoted(text: string): string {
  return text.replace(/[\r\n"]/g, (character) => encodeURIComponent(character));
}
