import { setTimeout as sleep } from 'node:timers/promises';
import type { ImapFlow } from 'imapflow';
import { Bell } from '#companion/bell.ts';
import type { Configuration } from '#config/schema.ts';
import { messageOf } from '#core/message-of.ts';
import { Problem } from '#core/problem.ts';
import type { Settle, SourcedMail } from '../mail-source.ts';
import { connectImap, placeOf } from './connect-imap.ts';
import { isRefusal, toImapProblem } from './imap-problem.ts';
import { Questions } from './questions.ts';

const MEGABYTE = 1 << 20;
/** Mails that are moved with one command: servers limit how long a line is. */
const AT_ONCE = 500;
/** Milliseconds that the server has for an answer when the program is to end, and for its goodbye. */
const LAST_WORDS = 3000;

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
  readonly #questions: Questions;
  /** Whether what was taken goes to another folder. */
  #moves = false;
  /** What was moved. Some servers keep it here all the same: those that show each mail in a folder of all. */
  readonly #moved = new Set<number>();
  /** Rings when there may be new mail, or the connection is gone. */
  readonly #bell = new Bell();

  /** Mails at which the connection was lost. */
  readonly #stubborn: Set<number>;

  /**
   * Logs in and opens the mailbox. Throws `configuration_invalid`, `imap_unreachable`, `imap_login_refused` and `imap_mailbox_refused`.
   * `stubborn`: the numbers (UID) of mails that come behind all others, and to which those are added at which the connection is lost.
   */
  static async open(configuration: Configuration, signal: AbortSignal, stubborn = new Set<number>()): Promise<Mailbox> {
    const client = await connectImap(configuration, signal);
    const mailbox = new Mailbox(client, configuration, stubborn);
    hurry(client, signal);
    try {
      await mailbox.#select();
      return mailbox;
    } catch (thrown) {
      mailbox.#client.close();
      throw toImapProblem(thrown, placeOf(configuration));
    }
  }

  private constructor(client: ImapFlow, configuration: Configuration, stubborn: Set<number>) {
    this.#stubborn = stubborn;
    this.#client = client;
    this.#configuration = configuration;
    this.#place = placeOf(configuration);
    this.#questions = new Questions(client, this.#place);
  }

  /** The mails that are to be taken, oldest first but for stubborn ones, one at a time. Throws `imap_unreachable` where the connection is lost. */
  async *newMails(): AsyncGenerator<MailOfMailbox> {
    this.#bell.silence();
    const found = await this.findNew();
    for (const uid of found.toSorted((a, b) => Number(this.#stubborn.has(a)) - Number(this.#stubborn.has(b)))) {
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
    const found = await this.#questions.ask('search the mailbox', () => this.#client.search(query, { uid: true }));
    return found.toSorted((a, b) => a - b);
  }

  /**
   * Moves what was taken and is here still, since the connection was lost or the program ended between marking and moving it. Throws
   * `imap_unreachable`, also where the server refuses it.
   */
  async moveLeftBehind(): Promise<void> {
    if (!this.#moves) {
      return;
    }
    const query = { keyword: this.#configuration['imap.keyword'], deleted: false };
    const found = await this.#questions.ask('search the mailbox', () => this.#client.search(query, { uid: true }));
    const left = found.filter((uid) => !this.#moved.has(uid));
    for (let start = 0; start < left.length; start += AT_ONCE) {
      await this.#move(left.slice(start, start + AT_ONCE));
    }
  }

  /** Waits until the server tells of new mail, `longest` milliseconds have passed, or the signal is aborted. Throws `imap_unreachable`. */
  async waitForMail(longest: number, signal: AbortSignal): Promise<void> {
    await this.#bell.wait(longest, signal);
    if (!signal.aborted) {
      this.#questions.mindConnection();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.race([this.#client.logout().catch(() => {}), sleep(LAST_WORDS, undefined, { ref: false })]);
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
    const { path, permanentFlags, readOnly } = await this.#questions.askOrRefuse(name, () => this.#client.mailboxOpen(pathOf(name)));
    const takesKeyword = !permanentFlags || permanentFlags.has('\\*') || permanentFlags.has(keyword);
    if (readOnly || !takesKeyword) {
      throw this.#questions.refused(name, readOnly ? 'it may only be read, so nothing can be marked as taken' : 'it keeps no keywords');
    }
    if (target !== '') {
      // Servers before RFC 5530 do not say that it is there already.
      await this.#client.mailboxCreate(pathOf(target)).catch(() => {});
      const there = await this.#questions.askOrRefuse(target, () => this.#client.status(pathOf(target), { messages: true }));
      this.#moves = there.path !== path;
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
      this.#questions.mindConnection();
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
        this.#stubborn.add(uid);
        throw toImapProblem(thrown, this.#place);
      }
      return unreadable(origin, thrown);
    }
  }

  /** Marks a mail, so that it is not taken again, and moves it where it was taken. */
  async #settle(uid: number, how: 'accepted' | 'refused'): Promise<void> {
    const { 'imap.keyword': keyword, 'imap.seen': marksSeen } = this.#configuration;
    const isTaken = how === 'accepted';
    const flags = isTaken ? [keyword, ...(marksSeen ? ['\\Seen'] : [])] : [refusedKeyword(keyword)];
    await this.#questions.ask('mark a mail', () => this.#client.messageFlagsAdd(String(uid), flags, { uid: true }));
    if (isTaken && this.#moves) {
      await this.#move([uid]);
    }
  }

  /** To the folder for what was taken. */
  async #move(uids: readonly number[]): Promise<void> {
    const range = uids.join(',');
    const target = pathOf(this.#configuration['imap.move_to']);
    const isOwnExpunge = ['MOVE', 'UIDPLUS'].some((capability) => this.#client.capabilities.has(capability));
    if (isOwnExpunge) {
      await this.#questions.ask('move a mail', () => this.#client.messageMove(range, target, { uid: true }));
    } else {
      // Such a server can only remove all mails at once that anybody has marked as deleted, so the copied one is marked and nothing removed.
      await this.#questions.ask('copy a mail', () => this.#client.messageCopy(range, target, { uid: true }));
      await this.#questions.ask('mark a mail', () => this.#client.messageFlagsAdd(range, ['\\Deleted'], { uid: true }));
    }
    for (const uid of uids) {
      this.#moved.add(uid);
    }
  }
}

/** Waits without end for no server when the program is to end: a mail that is not marked by then comes again, and is known. */
function hurry(client: ImapFlow, signal: AbortSignal): void {
  const end = () => void setTimeout(() => client.close(), LAST_WORDS).unref();
  signal.addEventListener('abort', end, { once: true });
  client.once('close', () => signal.removeEventListener('abort', end));
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
