import type { ImapFlow } from 'imapflow';
import { Bell } from '#companion/bell.ts';
import type { Configuration } from '#config/schema.ts';
import { messageOf } from '#core/message-of.ts';
import { Problem } from '#core/problem.ts';
import type { Settle, SourcedMail } from '../mail-source.ts';
import { connectImap, placeOf } from './connect-imap.ts';
import { isRefusal, toImapProblem } from './imap-problem.ts';

const MEGABYTE = 1 << 20;

/** A mail of the mailbox, or why there is none of it. */
export type MailOfMailbox = SourcedMail | ({ readonly origin: string; readonly settle: Settle } & Reason);
type Reason = { readonly problem: Problem } | { readonly refusal: string };

/**
 * One mailbox of an IMAP server (RFC 3501, RFC 9051). A mail stays as it is, unread, until it is settled: what is read is not marked
 * (BODY.PEEK), and what dies amid the work is there the next time.
 */
export class Mailbox {
  readonly #client: ImapFlow;
  readonly #configuration: Configuration;
  readonly #place: string;
  /** Rings when there may be new mail, or the connection is gone. */
  readonly #bell = new Bell();

  /** Logs in and opens the mailbox. Throws `configuration_invalid`, `imap_unreachable`, `imap_login_refused` and `imap_mailbox_refused`. */
  static async open(configuration: Configuration, signal: AbortSignal): Promise<Mailbox> {
    const mailbox = new Mailbox(await connectImap(configuration, signal), configuration);
    try {
      await mailbox.#select();
      return mailbox;
    } catch (thrown) {
      mailbox.#client.close();
      throw toImapProblem(thrown, placeOf(configuration));
    }
  }

  private constructor(client: ImapFlow, configuration: Configuration) {
    this.#client = client;
    this.#configuration = configuration;
    this.#place = placeOf(configuration);
  }

  /** The mails that are to be taken, oldest first, one at a time. Throws `imap_unreachable` where the connection is lost. */
  async *newMails(): AsyncGenerator<MailOfMailbox> {
    this.#bell.silence();
    for (const uid of await this.findNew()) {
      const mail = await this.#fetch(uid);
      if (mail) {
        yield mail;
      }
    }
  }

  /** Numbers (UID) of the mails that are to be taken, oldest first. */
  async findNew(): Promise<readonly number[]> {
    const { 'imap.keyword': keyword, 'imap.take': take } = this.#configuration;
    const isUnread = take === 'unseen' ? { seen: false } : {};
    const query = { ...isUnread, deleted: false, unKeyword: keyword, not: { keyword: refusedKeyword(keyword) } };
    const found = await this.#ask('search the mailbox', () => this.#client.search(query, { uid: true }));
    return found.toSorted((a, b) => a - b);
  }

  /** Waits until the server tells of new mail, `longest` milliseconds have passed, or the signal is aborted. Throws `imap_unreachable`. */
  async waitForMail(longest: number, signal: AbortSignal): Promise<void> {
    await this.#bell.wait(longest, signal);
    if (!this.#client.usable && !signal.aborted) {
      throw new Problem('imap_unreachable', { place: this.#place, reason: 'it closed the connection' });
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#client.logout().catch(() => {});
    this.#client.close();
  }

  async #select(): Promise<void> {
    const { 'imap.keyword': keyword, 'imap.mailbox': name, 'imap.move_to': target } = this.#configuration;
    this.#client.on('exists', ({ count, prevCount }: { readonly count: number; readonly prevCount: number }) => {
      if (count > prevCount) {
        this.#bell.ring();
      }
    });
    this.#client.on('close', () => this.#bell.ring());
    const { permanentFlags, readOnly } = await this.#refusable(name, () => this.#client.mailboxOpen(pathOf(name)));
    const takesKeyword = !permanentFlags || permanentFlags.has('\\*') || permanentFlags.has(keyword);
    if (readOnly || !takesKeyword) {
      throw this.#refused(name, readOnly ? 'it may only be read, so nothing can be marked as taken' : 'it keeps no keywords');
    }
    if (target !== '') {
      // Servers before RFC 5530 do not say that it is there already.
      await this.#client.mailboxCreate(pathOf(target)).catch(() => {});
      await this.#refusable(target, () => this.#client.status(pathOf(target), { messages: true }));
    }
  }

  async #fetch(uid: number): Promise<MailOfMailbox | undefined> {
    const limit = this.#configuration['imap.max_size'];
    const origin = `${this.#configuration['imap.mailbox']}, mail ${uid}`;
    const settle: Settle = (how) => this.#settle(uid, how);
    try {
      // One byte more than is taken, so that one question tells whether that was all.
      const query = { size: true, source: { maxLength: limit * MEGABYTE + 1 } };
      const answers = await this.#client.fetchAll(String(uid), query, { uid: true });
      if (answers.length === 0) {
        // Somebody moved or deleted it meanwhile.
        return undefined;
      }
      // Between them a server may tell of other mails whose flags somebody has just changed.
      const source = answers.find((answer) => answer.uid === uid && answer.source instanceof Uint8Array)?.source;
      if (source === undefined) {
        return unreadable(origin, new Error('the mail server gave nothing of it'));
      }
      if (source.byteLength === 0) {
        return { origin, settle, problem: new Problem('mail_empty', { name: origin }) };
      }
      const isTooLarge = source.byteLength > limit * MEGABYTE;
      const bytes = new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
      return isTooLarge ? { origin, settle, refusal: `it is larger than imap.max_size, ${limit} MB` } : { origin, settle, mail: { bytes } };
    } catch (thrown) {
      if (!isRefusal(thrown)) {
        throw toImapProblem(thrown, this.#place);
      }
      return unreadable(origin, thrown);
    }
  }

  /** Marks a mail, so that it is not taken again, and moves it where it was taken. */
  async #settle(uid: number, how: 'accepted' | 'refused'): Promise<void> {
    const { 'imap.keyword': keyword, 'imap.move_to': target, 'imap.seen': marksSeen } = this.#configuration;
    const isTaken = how === 'accepted';
    const flags = isTaken ? [keyword, ...(marksSeen ? ['\\Seen'] : [])] : [refusedKeyword(keyword)];
    await this.#ask('mark a mail', () => this.#client.messageFlagsAdd(String(uid), flags, { uid: true }));
    if (isTaken && target !== '') {
      await this.#ask('move a mail', () => this.#client.messageMove(String(uid), pathOf(target), { uid: true }));
    }
  }

  /** The library answers with nothing where the server said no, or has gone. */
  async #ask<T>(what: string, question: () => Promise<T | false | undefined>): Promise<T> {
    const answer = await question().catch((thrown: unknown) => {
      throw toImapProblem(thrown, this.#place);
    });
    if (answer === false || answer === undefined) {
      throw new Problem('imap_unreachable', { place: this.#place, reason: `it did not ${what}` });
    }
    return answer;
  }

  async #refusable<T>(name: string, question: () => Promise<T | false>): Promise<T> {
    const answer = await question().catch((thrown: unknown) => {
      const problem = toImapProblem(thrown, this.#place);
      // Without an answer it is the connection that fails.
      throw this.#client.usable ? this.#refused(name, textOf(thrown)) : problem;
    });
    if (answer === false) {
      throw this.#refused(name, 'there is none');
    }
    return answer;
  }

  #refused(mailbox: string, message: string): Problem {
    return new Problem('imap_mailbox_refused', { mailbox, message, place: this.#place });
  }
}

/** Nothing is marked: it may be readable the next time. */
function unreadable(origin: string, cause: unknown): MailOfMailbox {
  return { origin, settle: async () => {}, problem: new Problem('mail_unreadable', { message: messageOf(cause) }, { cause }) };
}

function refusedKeyword(keyword: string): string {
  return `${keyword}-Refused`;
}

/** Servers part the names of folders by different marks; people write `Reports/Done`. */
function pathOf(name: string): string[] {
  return name.split('/');
}

/** What the server said, or the library. */
function textOf(thrown: unknown): string {
  const { responseText } = thrown as { readonly responseText?: string };
  return responseText || messageOf(thrown);
}
