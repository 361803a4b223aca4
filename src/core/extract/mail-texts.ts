import type { Content } from '../inspect/content.ts';
import { allMails } from '../parse/all-mails.ts';
import type { HeaderField, Link, Mail, Place } from '../parse/mail.ts';
import type { ExtractOptions } from './options.ts';
import type { PlacedText } from './placed-text.ts';

/** All that a mail says: header fields that were asked for, its texts, the addresses behind its links, then the same of every mail inside it. */
export function textsOfMail(mail: Mail, options: Pick<ExtractOptions, 'headerFields'>): readonly PlacedText[] {
  const wanted = new Set(options.headerFields.map((name) => name.toLowerCase()));
  const texts: PlacedText[] = [];
  for (const one of allMails(mail)) addTexts(one, wanted, texts);
  return texts;
}

function addTexts({ path, headers, texts }: Mail, wanted: ReadonlySet<string>, into: PlacedText[]): void {
  for (let index = 0; index < headers.length; index++) {
    const { name, value } = headers[index] as HeaderField;
    if (wanted.has(name.toLowerCase())) into.push({ text: value, where: { in: 'header', mail: path, field: name, index } });
  }
  for (const { place, text, links } of texts) {
    into.push({ text, where: place });
    for (const link of linksOf(links, path, place.in === 'body' ? place.part : '')) into.push(link);
  }
}

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
    ...content.links.filter(isAddress).map(({ value }) => ({ text: value.trim(), where })),
    ...content.members.flatMap((member) => textsOfContent(mail, member)),
  ];
}

/** The addresses behind links as texts of their own, less those that lead nowhere outside of the page. */
export function linksOf(links: readonly Link[], mail: string, part: string): readonly PlacedText[] {
  const texts: PlacedText[] = [];
  for (const link of links) if (isAddress(link)) texts.push({ text: link.value.trim(), where: placeOf(link, mail, part) });
  return texts;
}

/** Written out, since `...` takes longer than all else that is done for a link. */
function placeOf({ attribute, visible }: Link, mail: string, part: string): Place {
  return visible === undefined ? { in: 'link', mail, part, attribute } : { in: 'link', mail, part, attribute, visible };
}

/** `https:`, `mailto:`, `tel:`, `//host` and `\\host\share`; neither `/a/b.html`, which would look like a path, nor what the page brings along itself. */
function isAddress({ value }: Link): boolean {
  return /^\s{0,8}(?:(?!data:|cid:|javascript:|about:|blob:)[a-z][\w+.-]{1,20}:|\/\/|\\\\)/i.test(value);
}
