import { CHARACTER_CODES } from '../../character-codes.ts';
import type { Claims, Rule } from '../rule.ts';
import { codeBefore, codeBehind, isBlank } from '../text/characters.ts';
import { readColumns } from '../text/columns.ts';
import { namedMessageId } from '../values/mailboxes/named-message-ids.ts';
import { behindOpeners, endOfLabelMark } from '../values/tables/label-marks.ts';
import { findInRecord } from '../values/tables/typed-records.ts';

const { AT, BLANK, CLOSE_PARENTHESIS, COLON, EQUALS, GREATER_THAN, LESS_THAN, OPEN_PARENTHESIS, QUOTE } = CHARACTER_CODES;

export const messageIdRule: Rule = {
  kind: 'message-id',
  title: 'Message-ID of a mail (RFC 5322), with its brackets; it has the form of an address but reaches nobody',
  type: 'email-message-id',
  category: 'Payload delivery',
  to_ids: false,
  examples: [['Message-ID: <abc.123@mail.example>', '<abc.123@mail.example>']],
  find({ text, keywords, ats }, claims) {
    let hasField = false;
    for (let at = 0; at < keywords.length; at += 2) {
      const end = keywords[at + 1] as number;
      const word = text.slice(keywords[at] as number, end);
      if (/^(?:email-)?message-id$/.test(word) && findInRecord(text, keywords[at] as number, end, 'message-id', claims, isId)) continue;
      if (FIELD.test(word)) {
        hasField = true;
        findField(text, end, claims);
      } else if (/^content-id$/i.test(word)) passOver(text, end, claims);
    }
    const headerOf = hasField ? readColumns(text, (line) => HEADER.test(line)) : undefined;
    let named: ReturnType<typeof namedMessageId>;
    for (let next = 0; next < ats.length; next++) {
      const at = ats[next] as number;
      findBracketed(text, at, claims);
      named = namedMessageId(text, at, named, headerOf);
      if (named) add(text, named.start, named.end, claims);
    }
  },
};

const FIELD = /^(?:(?:(?:x-)?(?:resent-|original-)?|x-|internet)message[-_]?id|msg[-_]?id|in-reply-to|references)$/i;
/** What stands over a column of them. */
const HEADER = /(?:message|msg)[ _-]?ids?(?![a-z])/i;
const LONGEST = 250;

/** `Content-ID: <image1@evil.example>`, the number of a part (RFC 2045, 7), has the form as well. */
function passOver(text: string, from: number, claims: Claims): void {
  const id = /^["']?[:,] ?["']?<[^<>\s@]{1,200}@[^<>\s]{1,200}>/.exec(text.slice(from, from + 408));
  if (id !== null) claims.veto(from, from + id[0].length);
}

function isId(written: string): boolean {
  return /^<[^<>\s]{1,200}@[^<>\s]{1,200}>$/.test(written);
}

/** One identifier or, in References, several. */
function findField(text: string, from: number, claims: Claims): void {
  const filler = /^["']?(?: (?:header|field|value|of|is|was|the)){0,3}/.exec(text.slice(from, from + 40))?.[0].length ?? 0;
  let at = behindOpeners(text, endOfLabelMark(text, from + filler));
  for (let count = 0; count < 50; count++) {
    const id =
      /^<[^<>\s]{1,200}@[^<>\s]{1,200}>/.exec(text.slice(at, at + 404))?.[0] ??
      (count === 0 && isColonOrEquals(codeBehind(text, from))
        ? /^[\w.+$%=/-]{3,120}@[\w.-]{3,120}/.exec(text.slice(at, at + 250))?.[0]
        : undefined);
    if (id === undefined) return;
    add(text, at, at + id.length, claims);
    at += id.length;
    while (isBlank(codeBehind(text, at)) && at < text.length) at++;
  }
}

/** `Message-ID: x@y`, `msgid=x@y` */
function isColonOrEquals(code: number): boolean {
  return code === COLON || code === EQUALS;
}

/** Fields and names before mailboxes; bounces come back to some that no person would choose. */
const OF_MAILBOX =
  /(?:(?:^|[^a-z-])(?:return-path|(?:envelope-|mail )?from|(?:errors-|reply-|delivered-|envelope-|rcpt )to|b?cc|sender)|(?:^|[^a-z -])to)["']?[:=] ?["']?$|\b(?:envelope-from|e?smtps?a? for) $|\w" $/i;
const LONGEST_FIELD = 16;
/** `jane=victim.example`: whom a mail was for that bounces. */
const OF_BOUNCE = /=[a-z\d.-]+\.[a-z]{2,}$/i;

/** Brackets around something that no person would choose as a mailbox. */
function findBracketed(text: string, at: number, claims: Claims): void {
  let start = at - 1;
  while (start >= 0 && at - start < LONGEST && isIdCharacter(text.charCodeAt(start))) start--;
  if (codeBefore(text, start) !== LESS_THAN || at - start < 9) return;
  let end = at + 1;
  while (end - at < LONGEST && isIdCharacter(text.charCodeAt(end))) end++;
  if (text.charCodeAt(end) !== GREATER_THAN || OF_MAILBOX.test(text.slice(Math.max(0, start - LONGEST_FIELD), start))) return;
  const local = text.slice(start + 1, at);
  if (OF_BOUNCE.test(local)) return;
  const digits = local.replace(/\D/g, '').length;
  const isGenerated =
    (local.length > 14 && local.includes('$')) ||
    /^[0-9a-f-]{32,36}$/i.test(local) ||
    (local.length >= 20 && digits >= 6) ||
    /^mail\.gmail\.com$/i.test(text.slice(at + 1, end));
  if (isGenerated) add(text, start, end + 1, claims);
}

function add(text: string, start: number, end: number, claims: Claims): void {
  if (!claims.isFree(start, end)) return;
  const written = text.slice(start, end);
  claims.add({ kind: 'message-id', value: written.startsWith('<') ? written : `<${written}>`, start, end });
}

function isIdCharacter(code: number): boolean {
  return (
    code > BLANK &&
    code < 127 &&
    code !== LESS_THAN &&
    code !== GREATER_THAN &&
    code !== AT &&
    code !== QUOTE &&
    code !== OPEN_PARENTHESIS &&
    code !== CLOSE_PARENTHESIS
  );
}
