import { type ClassifyOptions, classify } from '#core/classify/classify.ts';
import type { Kind } from '#core/extract/indicator.ts';
import type { Mail } from '#core/parse/mail.ts';
import { parseMail } from '#core/parse/parse-mail.ts';

/** A mail read from its source, as the product does. */
export function mailFrom(subject: string, body: string, more: { readonly headers?: string; readonly type?: string } = {}): Mail {
  const type = more.type ?? 'text/plain; charset=utf-8';
  const source = `From: a@sender.example\r\nTo: b@recipient.example\r\nSubject: ${subject}\r\n${more.headers ?? ''}MIME-Version: 1.0\r\nContent-Type: ${type}\r\n\r\n${body}`;
  return parseMail(new TextEncoder().encode(source));
}

/** Names of the tags that a mail gets. */
export function tagsOf(mail: Mail, options: Partial<ClassifyOptions> = {}, kinds: readonly Kind[] = []): readonly string[] {
  const indicators = kinds.map((kind) => ({ kind, value: 'x', occurrences: [] }));
  return classify(mail, { indicators, contents: [] }, options).tags.map(({ name }) => name);
}
