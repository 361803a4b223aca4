import { decodeText } from '../../parse/charset/decode-text.ts';
import { decodeReferences } from '../../parse/html/character-references.ts';
import type { BodyText, Mail, Part } from '../../parse/mail.ts';

/**
 * The mail with the one text of each mail in it that mail_to_misp reads: the HTML one where there is one, as its source, for the addresses in
 * its tags count too. Words of subjects count in the outermost mail alone, so the others come without theirs.
 */
export function bodiesAsMailToMisp(mail: Mail): Mail {
  const inside = mail.forwarded.map((one) => {
    const { subject: _, ...inner } = bodiesAsMailToMisp(one);
    return inner;
  });
  const body = mail.parts.length === 0 ? quoted(mail) : ownBody(mail);
  return { ...mail, texts: body ?? mail.texts.map(plain), forwarded: inside };
}

/** Of a mail that is quoted in a text there is what could be read of it. */
function quoted({ texts }: Mail): readonly BodyText[] | undefined {
  const text = texts.find(({ source }) => source === 'html') ?? texts[0];
  return text && readable(text);
}

function ownBody(mail: Mail): readonly BodyText[] | undefined {
  const bodies = mail.parts.filter(({ role }) => role === 'body');
  const part = bodies.find(({ type }) => type === 'text/html') ?? bodies.find(({ type }) => type === 'text/plain');
  if (!part) {
    return undefined;
  }
  const text = mail.texts.find((one) => isOf(one, part));
  return text?.source === 'plain' || (text && holdsForward(mail, part)) ? readable(text) : [sourceOf(part, mail.path)];
}

/** The source cannot be cut where a forwarded mail begins in it, the readable text can. */
function holdsForward({ forwarded }: Mail, part: Part): boolean {
  return forwarded.some((inner) => inner.texts.some((text) => isOf(text, part)) || holdsForward(inner, part));
}

function isOf({ place }: BodyText, { path }: Part): boolean {
  return place.in === 'body' && place.part === path;
}

/** The text, and the addresses behind its links as texts of their own. */
function readable(body: BodyText): readonly BodyText[] {
  const { links, place } = body;
  const [mail, part] = place.in === 'body' ? [place.mail, place.part] : ['', ''];
  const targets = links.map(({ attribute, value }): BodyText => {
    return { place: { in: 'link', mail, part, attribute }, source: 'plain', text: value, links: [], hidden: [] };
  });
  return [plain(body), ...targets];
}

function plain(body: BodyText): BodyText {
  return { ...body, text: body.source === 'plain' ? decodeReferences(body.text) : body.text, links: [] };
}

function sourceOf({ bytes, parameters, path, type }: Part, mail: string): BodyText {
  const text = decodeReferences(decodeText(bytes, parameters.charset).text.replaceAll('\r\n', '\n'));
  const isPlain = type === 'text/plain';
  const place = isPlain ? ({ in: 'body', mail, part: path } as const) : ({ in: 'link', mail, part: path, attribute: 'source' } as const);
  return { place, source: isPlain ? 'plain' : 'html', text, links: [], hidden: [] };
}
