import { getDomain } from 'tldts';
import { allMails } from '../parse/all-mails.ts';
import type { Address, Mail } from '../parse/mail.ts';
import { namesAbove, normaliseHost } from './host-name.ts';

/** Who got the mails and who reports: victims and partners, not threats. */
export interface People {
  isRecipient(address: string): boolean;
  /** The domain of a recipient that this host is or belongs to; `undefined` where a sender has the same domain, for anyone can write any To. */
  recipientDomain(host: string): string | undefined;
  /** The domain of who sent a report, or a mail on, that this host is or belongs to. */
  reporterDomain(host: string): string | undefined;
  /** Whether this address sent one of the mails inside: it may have its mailbox where the reporter has his. */
  isSenderInside(address: string): boolean;
}

/** What the mail is to those that look into it: `isReport`: it tells of evidence; `isCarrier`: the mails inside are the evidence. */
export interface MailRole {
  readonly isReport: boolean;
  readonly isCarrier: boolean;
}

const RECIPIENT_FIELDS: ReadonlySet<string> = new Set([
  'x-original-to',
  'envelope-to',
  'x-envelope-to',
  'apparently-to',
  'x-rcpt-to',
  'resent-to',
]);

/** Collects the recipients of a mail and of all mails inside it, from header and envelope, and who sent it where it only tells of others. */
export function findPeople(mail: Mail, { isCarrier, isReport }: MailRole): People {
  const mails = allMails(mail);
  const inside = mails.slice(1);
  const recipients = new Set(mails.flatMap(recipientsOf).map(normaliseAddress));
  const senders = new Set((isCarrier ? inside : mails).flatMap(sendersOf).map(domainOf));
  const sendersInside = new Set(inside.flatMap(sendersOf).map(normaliseAddress));
  const domains = new Set([...recipients].map(domainOf).filter((domain) => domain !== '' && !senders.has(domain)));
  const reporters = new Set(isReport || isCarrier ? mail.from.flatMap(({ address }) => registeredDomain(domainOf(address))) : []);
  return {
    isRecipient: (address) => recipients.has(normaliseAddress(address)),
    recipientDomain: (host) => [...namesAbove(host)].find((name) => domains.has(name)),
    reporterDomain: (host) => [...namesAbove(host)].find((name) => reporters.has(name)),
    isSenderInside: (address) => sendersInside.has(normaliseAddress(address)),
  };
}

function sendersOf({ from, replyTo, returnPath, sender }: Mail): readonly string[] {
  return [...from, ...sender, ...replyTo, ...returnPath].map(({ address }) => address);
}

function recipientsOf({ bcc, cc, deliveredTo, envelope, headers, to }: Mail): readonly string[] {
  const written: readonly Address[] = [...to, ...cc, ...bcc, ...deliveredTo];
  const named = headers.filter(({ name }) => RECIPIENT_FIELDS.has(name.toLowerCase())).flatMap(({ value }) => addressesIn(value));
  return [...written.map(({ address }) => address), ...(envelope?.rcptTo ?? []), ...named];
}

/** X-Original-To: "<a@example.org>, b@example.org" */
function addressesIn(value: string): readonly string[] {
  return value
    .slice(0, 10_000)
    .split(/[\s,;<>]/)
    .filter((word) => word.includes('@'));
}

function normaliseAddress(address: string): string {
  const at = address.lastIndexOf('@');
  // user+tag@ is the same person as user@.
  const local = address.slice(0, Math.max(0, at)).toLowerCase().replace(/\+.*$/s, '');
  return `${local}@${domainOf(address)}`;
}

function domainOf(address: string): string {
  return normaliseHost(address.slice(address.lastIndexOf('@') + 1).replace(/>$/, '')) ?? '';
}

/** `lists.cert.example` -> `cert.example`; below a public hoster the name that the sender has there. */
function registeredDomain(domain: string): readonly string[] {
  return domain === '' ? [] : [getDomain(domain, { allowPrivateDomains: true }) ?? domain];
}
