import type { Range } from '../parse/mail.ts';

/** What the note says in front of its link, in text and in markup: "You don't often get email from a@b.example. Learn why this is important" */
const NOTE =
  /don['’]t often get e-?mail from\s{1,20}[^\s<>/:@]{1,64}@[^\s<>/:@]{1,255}(?![^\s<>/:@])(?=[\s\S]{0,500}?learn why this is important)/gi;
const PAGE = /(?:https?:\/\/)?\baka\.ms\/LearnAboutSenderIdentification(?![\w/?#%-])/gi;
const NOTHING_BUT_PAGE = new RegExp(`^(?:${PAGE.source})$`, 'i');

/**
 * What Outlook puts above mails of senders that it does not know: the address in it and the page that it leads to are no words of the sender.
 * No more than these two, for anybody can write such a note around a link of his own. One pass over the text.
 */
export function findSenderBanners(text: string): readonly Range[] {
  return [...text.matchAll(NOTE), ...text.matchAll(PAGE)].map(({ 0: words, index: start }) => ({ start, end: start + words.length }));
}

/** Whether an address is nothing but that page. */
export function isOfSenderBanner(address: string): boolean {
  return NOTHING_BUT_PAGE.test(address);
}
