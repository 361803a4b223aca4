import { decodeText } from '../../parse/charset/decode-text.ts';
import { decodeReferences } from '../../parse/html/character-references.ts';
import type { BodyText, Mail, Part } from '../../parse/mail.ts';
import { PARSE_DEFAULTS } from '../../parse/parse-options.ts';

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
  return text && holdsForward(mail, part) ? readable(text) : [sourceOf(part, mail.path, text)];
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
  const [mail, part] = placeOf(body);
  const targets = body.links.map(({ attribute, value }): BodyText => {
    return { place: { in: 'link', mail, part, attribute }, source: 'plain', text: value, links: [], hidden: [] };
  });
  return [plain(body), ...targets];
}

function plain(body: BodyText): BodyText {
  const [mail, part] = placeOf(body);
  return asSource(body.source === 'plain' ? decodeReferences(body.text) : body.text, mail, part, body);
}

function placeOf({ place }: BodyText): readonly [mail: string, part: string] {
  return place.in === 'body' ? [place.mail, place.part] : ['', ''];
}

/** Neither lines that flow are put together nor files taken out, as mail_to_misp knows of neither. */
function sourceOf({ bytes, parameters, path }: Part, mail: string, shown: BodyText | undefined): BodyText {
  const text = decodeText(bytes.subarray(0, PARSE_DEFAULTS.limits.maxTextBytes), parameters.charset)
    .text.replace(/\r\n?/g, '\n')
    .replaceAll('\0', '');
  return asSource(decodeReferences(text), mail, path, shown);
}

/** Places count in what a person is shown; what reads otherwise has none there. */
function asSource(text: string, mail: string, part: string, shown: BodyText | undefined): BodyText {
  const isShown = shown?.text === text;
  const place = isShown ? shown.place : ({ in: 'link', mail, part, attribute: 'source' } as const);
  return { place, source: shown?.source ?? 'plain', text, links: [], hidden: [] };
}
