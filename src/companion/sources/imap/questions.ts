import type { ImapFlow } from 'imapflow';
import { messageOf } from '#core/message-of.ts';
import { Problem } from '#core/problem.ts';
import { mayPass, toImapProblem } from './imap-problem.ts';

/** Asks a mail server by a library that answers with nothing where the server said no, and where it has gone. `place`: `imap.example.org:993`. */
export class Questions {
  readonly #client: ImapFlow;
  readonly #place: string;

  constructor(client: ImapFlow, place: string) {
    this.#client = client;
    this.#place = place;
  }

  /** The answer. Throws `imap_unreachable` where there is none. */
  async ask<T>(what: string, question: () => Promise<T | false | undefined>): Promise<T> {
    const answer = await question().catch((thrown: unknown) => {
      throw toImapProblem(thrown, this.#place);
    });
    if (answer === false || answer === undefined) {
      throw new Problem('imap_unreachable', { place: this.#place, reason: `it did not ${what}` });
    }
    return answer;
  }

  /**
   * The answer about a mailbox. Throws `imap_mailbox_refused` where the server says no for good, which a person has to put right; where it does not
   * answer, or says that it is a matter of time, `imap_unreachable`.
   */
  async askOrRefuse<T>(mailbox: string, question: () => Promise<T | false>): Promise<T> {
    const answer = await question().catch((thrown: unknown) => {
      throw this.#client.usable && !mayPass(thrown) ? this.refused(mailbox, textOf(thrown)) : toImapProblem(thrown, this.#place);
    });
    if (answer === false) {
      this.mindConnection();
      throw this.refused(mailbox, 'the server tells nothing of it');
    }
    return answer;
  }

  /** Throws `imap_unreachable` where the connection is gone: nothing in an answer may mean that. */
  mindConnection(): void {
    if (!this.#client.usable) {
      throw new Problem('imap_unreachable', { place: this.#place, reason: 'it closed the connection' });
    }
  }

  refused(mailbox: string, message: string): Problem {
    return new Problem('imap_mailbox_refused', { mailbox, message, place: this.#place });
  }
}

/** What the server said, or the library. */
function textOf(thrown: unknown): string {
  const { responseText } = thrown as { readonly responseText?: string };
  return responseText || messageOf(thrown);
}
