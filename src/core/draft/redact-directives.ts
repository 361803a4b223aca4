import { findDirectiveLines } from '../classify/directive-lines.ts';

/** What no copy of a mail may hold: lines for this program, and the keys in them. */
export interface Secrets {
  /** Lines that start with it and a colon are taken out. */
  readonly prefix: string;
  /** Keys: blacked out wherever they stand. */
  readonly keys: readonly string[];
}

export const REMOVED = '[removed]';

/** A readable text without the lines of requests and without any key. */
export function redactText(text: string, { keys, prefix }: Secrets): string {
  const lines = prefix === '' ? [] : findDirectiveLines(text, { prefix, key: '', benignWord: '' });
  const chunks: string[] = [];
  let position = 0;
  for (const { end, start } of lines.filter(({ form }) => form === 'present')) {
    chunks.push(text.slice(position, start));
    position = Math.min(text.length, end + 1);
  }
  chunks.push(text.slice(position));
  return withoutKeys(chunks.join(''), keys);
}

/** Markup without requests: they stand between tags as well as on lines, `<div>m2m:m2mkey:KEY</div>`. */
export function redactMarkup(markup: string, { keys, prefix }: Secrets): string {
  const written = prefix.trim() === '' ? undefined : new RegExp(`(?<![\\w.-])${escapePattern(prefix.trim())}\\s{0,9}:[^<\\r\\n]*`, 'gi');
  return withoutKeys(written ? markup.replace(written, '') : markup, keys);
}

/** A decoded body without requests and keys; all of it is taken out where a key is hidden between tags. */
export function redactBody(body: string, type: string, secrets: Secrets): string {
  const redacted = type === 'text/html' ? redactMarkup(body, secrets) : redactText(body, secrets);
  return holdsSecret(redacted, secrets) ? REMOVED : redacted;
}

/** Whether a text still holds a request or key, tags and line breaks between its letters left aside. */
export function holdsSecret(text: string, { keys }: Secrets): boolean {
  // Asked first: what is left of a large text takes many times its memory.
  if (keys.length === 0) return false;
  const plain = text.replace(/<[^<>]{0,2000}>/g, '').replace(/[\s\0]/g, '');
  return keys.some((key) => plain.includes(key.replace(/\s/g, '')));
}

function withoutKeys(text: string, keys: readonly string[]): string {
  return keys.reduce((rest, key) => (key === '' ? rest : rest.replaceAll(key, REMOVED)), text);
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
