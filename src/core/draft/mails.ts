import type { Mail, Part } from '../parse/mail.ts';

/** For the path of each mail the path of the one that it stands in. */
export function enclosingMails(mails: readonly Mail[]): ReadonlyMap<string, string> {
  return new Map(mails.flatMap(({ path, forwarded }) => forwarded.map((inner) => [inner.path, path] as const)));
}

/** Each part with the innermost mail that it belongs to, by path of the part. */
export function partsByPath(mails: readonly Mail[]): ReadonlyMap<string, { readonly part: Part; readonly mail: string }> {
  return new Map(mails.flatMap(({ path, parts }) => parts.map((part) => [part.path, { part, mail: path }] as const)));
}
