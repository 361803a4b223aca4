import type { Content } from '../inspect/content.ts';
import { allMails } from '../parse/all-mails.ts';
import type { HeaderField, Link, Mail, Place } from '../parse/mail.ts';
import { linksOfExternalBody } from './external-body.ts';
import { textsOfPage } from './hidden-texts.ts';
import { textsOfLink } from './link-texts.ts';
import type { ExtractOptions } from './options.ts';
import type { PlacedText } from './placed-text.ts';

/**
 * All that a mail says: header fields that were asked for, its texts, the addresses behind its links and of parts that lie elsewhere, then the
 * same of every mail inside it. One after the other, since a page may have a hundred thousand links.
 */
export function* textsOfMail(mail: Mail, options: Pick<ExtractOptions, 'correspondents' | 'headerFields'>): Iterable<PlacedText> {
  const wanted = new Set([...options.headerFields, ...(options.correspondents ? CORRESPONDENTS : [])].map((name) => name.toLowerCase()));
  for (const { path, headers, parts, texts } of allMails(mail)) {
    yield* textsOfHeader(path, headers, options.correspondents && QUOTED.test(path) ? undefined : wanted);
    for (const body of texts) {
      yield* textsOfPage(body);
      yield* linksOf(body.links, path, body.place.in === 'body' ? body.place.part : '');
    }
    for (const part of parts) yield* linksOf(linksOfExternalBody(part), path, part.path);
  }
}

/** Fields that say who a mail is from and to, where an answer goes and what it is called (RFC 5322, 3.6); servers of Microsoft add where it was written. */
const CORRESPONDENTS = ['From', 'Sender', 'Reply-To', 'Return-Path', 'To', 'Cc', 'Message-ID', 'X-Originating-IP'];

/** `1!1`: inside of a text. */
const QUOTED = /![^.!/]+$/;

/** Without names that are wanted: all fields. */
function* textsOfHeader(mail: string, headers: Mail['headers'], wanted: ReadonlySet<string> | undefined): Iterable<PlacedText> {
  const lengths = new Set(Array.from(wanted ?? [], ({ length }) => length));
  for (let index = 0; index < headers.length; index++) {
    const { name, value } = headers[index] as HeaderField;
    // To write each of a hundred thousand names in lower case takes longer than all else here.
    if (wanted === undefined || (lengths.has(name.length) && wanted.has(name.toLowerCase()))) {
      const where: Place = { in: 'header', mail, field: name, index };
      yield NAMES_MESSAGES.test(name) ? { text: value, where, label: 'Message-ID: ' } : { text: value, where };
    }
  }
}

/** Without their name what is in them looks like mailboxes. */
const NAMES_MESSAGES = /^(?:(?:Resent-)?Message-ID|In-Reply-To|References)$/i;

/** The texts and links found inside of an attachment and of what was packed into it. */
export function textsOfContent(mail: Mail, content: Content): readonly PlacedText[] {
  const where: Place = {
    in: 'attachment',
    mail: mail.path,
    part: content.part,
    ...(content.filename !== undefined && { name: content.filename }),
  };
  return [
    ...content.texts.map((text) => ({ text, where })),
    ...content.links.flatMap((link) => Array.from(textsOfLink(link), (text) => ({ text, where }))),
    ...content.members.flatMap((member) => textsOfContent(mail, member)),
  ];
}

/** What stands in attributes as texts of their own: addresses behind links, and what else holds some. Links that look the same share a place. */
export function* linksOf(links: readonly Link[], mail: string, part: string): Iterable<PlacedText> {
  let before: Link | undefined;
  let where: Place = { in: 'text' };
  for (const link of links) {
    if (before === undefined || link.attribute !== before.attribute || link.visible !== before.visible) where = placeOf(link, mail, part);
    before = link;
    if (isWebAddress(link)) yield { text: link.value.trim(), where };
    else for (const text of textsOfLink(link)) yield { text, where };
  }
}

/** As most are: a generator for each of a hundred thousand takes as long as the search. */
function isWebAddress({ attribute, value }: Link): boolean {
  return (value.startsWith('http://') || value.startsWith('https://')) && attribute !== 'comment' && attribute !== 'iframe srcdoc';
}

/** Written out, since `...` takes longer than all else that is done for a link. */
function placeOf({ attribute, visible }: Link, mail: string, part: string): Place {
  return visible === undefined ? { in: 'link', mail, part, attribute } : { in: 'link', mail, part, attribute, visible };
}
