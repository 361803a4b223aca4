import { createHash } from 'node:crypto';
import type { EventDraft } from '#core/draft/event-draft.ts';
import type { OutboxItem, Wishes } from '#core/outbox/item.ts';
import { retryNow } from '#core/outbox/item-state.ts';
import type { Mail, RawMail } from '#core/parse/mail.ts';
import { parseMail } from '#core/parse/parse-mail.ts';

/** A header longer than this is no header. Enough for the subject; the whole mail is read when its turn comes. */
const HEADER_BYTES = 64 * 1024;

/**
 * What is put into the outbox for these mails. The same mails with the same wishes give the same id, so a mail server that
 * tries again finds the item of its first try.
 */
export function makeItem(
  mails: readonly RawMail[],
  { now, profile, wishes }: { now: number; profile: string; wishes: Wishes },
): OutboxItem {
  const time = new Date(now).toISOString();
  const headers = mails.slice(0, TOLD).map(readHeader);
  return {
    id: identify(mails, profile, wishes),
    generation: 0,
    created: time,
    attempts: 0,
    notBefore: time,
    profile,
    review: false,
    title: cut(headers.map(({ subject }) => subject ?? '(no subject)').join(' + ')),
    messageIds: messageIdsIn(headers),
    ...(Object.keys(wishes).length > 0 && { wishes }),
    work: { step: 'draft', mails },
  };
}

/** What is put into the outbox for a further event of the mail of an item. The same event has the same id, whenever the mail is drafted. */
export function makeSlice(slice: EventDraft, item: OutboxItem, now: number): OutboxItem {
  return {
    ...item,
    id: `${item.id}${SLICE}${slice.event.uuid.replaceAll('-', '').slice(0, LONG)}`,
    generation: 0,
    attempts: 0,
    notBefore: new Date(now).toISOString(),
    title: titleOf(slice),
    work: { step: 'draft', mails: [], slice },
  };
}

/** Under which title an event of several stands in lists and in the log. */
export function titleOf({ event }: EventDraft): string {
  return cut(event.info);
}

/** Ids for a list, by the whole ones: short where that tells it from the others, which it does not where a mail was submitted with other wishes as well. */
export function shortIds(ids: readonly string[]): ReadonlyMap<string, string> {
  const alike = Map.groupBy(ids, shorten);
  return new Map(ids.map((id) => [id, alike.get(shorten(id))?.length === 1 ? shorten(id) : id]));
}

function shorten(id: string): string {
  return partsOf(id)
    .map((part = '') => part.slice(0, SHORT))
    .join(SLICE);
}

function partsOf(id: string): readonly [ofMail: string, ofSlice?: string] {
  const [ofMail = '', ofSlice] = id.split(SLICE);
  return ofSlice === undefined ? [ofMail] : [ofMail, ofSlice];
}

/** Whether somebody who writes this means the id. The first event of a mail is meant without saying so; an empty text, such as of a variable that is not set, means none. */
export function isShortFor(written: string, id: string): boolean {
  const [ofMail, ofSlice] = partsOf(id);
  const [start, slice] = partsOf(written);
  return (
    start !== '' && ofMail.startsWith(start) && (ofSlice ?? '').startsWith(slice ?? '') && (ofSlice === undefined) === (slice === undefined)
  );
}

const SLICE = '-';
const SHORT = 8;
/** Of the uuid of an event, in an id: as much as tells twenty thousand of one mail apart. */
const LONG = 16;

/**
 * What becomes of an item that comes in again: nothing where it is on its way already; one that got stuck or was done before starts anew, in the
 * generation that an undo may have raised, and so does a slice that nobody has worked on: its mail was drafted again, perhaps in another generation.
 * One that got stuck behind its event goes on at once where it stood.
 */
export function startAnew(before: OutboxItem, item: OutboxItem): OutboxItem | undefined {
  const { work } = before;
  const { step } = work;
  const isOnItsWay = (step === 'draft' && !work.slice) || step === 'submit' || (step === 'review' && item.review);
  if (isOnItsWay && before.problem === undefined) {
    return undefined;
  }
  if (step === 'submit' && (work.sent || work.followUp)) {
    // MISP has it: started anew, it would find nothing to add, and what follows the event would not come any more.
    return retryNow(before, Date.parse(item.notBefore));
  }
  return { ...item, generation: before.generation, created: before.created, attempts: before.attempts };
}

/** What the IDs of all items of these mails begin with, whatever was wished for them. */
export function mailId(mails: readonly RawMail[]): string {
  const hash = createHash('sha256').update(JSON.stringify(mails.map(({ bytes }) => bytes.byteLength)));
  for (const { bytes } of mails) {
    hash.update(bytes);
  }
  return hash.digest('hex').slice(0, 24);
}

function identify(mails: readonly RawMail[], profile: string, wishes: Wishes): string {
  const asked = createHash('sha256').update(JSON.stringify([profile, wishes]));
  return `${mailId(mails)}${asked.digest('hex').slice(0, 8)}`;
}

/** Of so many mails in one item the subjects and Message-IDs are told, in so many characters: the title stands in every line of the log. */
const TOLD = 10;
const LONGEST_TITLE = 200;
/** RFC 5322, section 2.1.1: no line is longer. */
const LONGEST_ID = 998;

function cut(title: string): string {
  return title.length > LONGEST_TITLE ? `${title.slice(0, LONGEST_TITLE - 1).toWellFormed()}…` : title;
}

/** The Message-IDs of the first of these mails, as they are written; empty where none has one. */
export function messageIdsOf(mails: readonly RawMail[]): readonly string[] {
  return messageIdsIn(mails.slice(0, TOLD).map(readHeader));
}

function messageIdsIn(headers: readonly Mail[]): readonly string[] {
  return headers.map(({ messageId = '' }) => messageId.slice(0, LONGEST_ID).toWellFormed()).filter((id) => id !== '');
}

function readHeader({ bytes }: RawMail): Mail {
  return parseMail(bytes.subarray(0, endOfHeader(bytes)));
}

function endOfHeader(bytes: Uint8Array): number {
  const limit = Math.min(bytes.length, HEADER_BYTES);
  for (let line = bytes.indexOf(10); line >= 0 && line < limit; line = bytes.indexOf(10, line + 1)) {
    if (bytes[line + 1] === 10 || (bytes[line + 1] === 13 && bytes[line + 2] === 10)) {
      return line + 1;
    }
  }
  return limit;
}
