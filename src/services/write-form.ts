import type { FormFile } from './http-exchange.ts';

/** A form with one file (RFC 7578). Its boundary is by chance, so that no file can end it from within; nor does a name leave its quotes. */
export function writeForm({ bytes, field, filename }: FormFile): { readonly type: string; readonly body: Uint8Array<ArrayBuffer> } {
  const boundary = `form-${crypto.randomUUID()}`;
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(field)}"; filename="${quoted(filename)}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
  const parts = [new TextEncoder().encode(head), bytes, new TextEncoder().encode(`\r\n--${boundary}--\r\n`)];
  const body = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    body.set(part, at);
    at += part.length;
  }
  return { type: `multipart/form-data; boundary=${boundary}`, body };
}

/** As browsers write it (WHATWG HTML, multipart/form-data). */
function quoted(text: string): string {
  return text.replace(/[\r\n"]/g, (character) => encodeURIComponent(character));
}
