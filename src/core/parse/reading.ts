import type { Details, Notice } from '../problem.ts';
import type { HeaderField, Mail, Part } from './mail.ts';
import { type ParseNoticeCode, parseNotice } from './parse-notices.ts';
import type { ParseOptions } from './parse-options.ts';
import type { Entity } from './structure/entity.ts';

/** Mails hold mails: whoever finds one inside of a part has it read by these. `depth`: how many mails and containers it is inside of. */
export interface MailReaders {
  /** Of bytes that were decoded from something. */
  fromBytes(bytes: Uint8Array, path: string, depth: number, reading: Reading): Mail;
  /** Of a part of a tree that was scanned already. */
  fromTree(bytes: Uint8Array, root: Entity, path: string, depth: number, reading: Reading): Mail;
  /** Of what was found in a file that is no MIME. */
  fromParts(headers: readonly HeaderField[], parts: readonly Part[], attached: readonly Mail[], path: string, reading: Reading): Mail;
}

/** One reading of one outermost mail: its options, what of its limits is used up, and what there is to say about it. */
export class Reading {
  readonly options: ParseOptions;
  readonly read: MailReaders;
  private readonly found: Notice[] = [];
  private decoded = 0;
  private parts = 0;

  constructor(options: ParseOptions, read: MailReaders) {
    this.options = options;
    this.read = read;
  }

  get notices(): readonly Notice[] {
    return this.found;
  }

  /** The first hundred are kept: more would only bury the rest. */
  notice(code: ParseNoticeCode, details: Details = {}): void {
    if (this.found.length < MAX_NOTICES) {
      this.found.push(parseNotice(code, details));
    }
  }

  /** Whether so many more bytes may be decoded for this part; says so once it is too much. */
  mayDecode(size: number, part: string): boolean {
    const limit = this.options.limits.maxDecodedBytes;
    if (this.decoded + size > limit) {
      this.notice('decoded_too_large', { part, limit });
      return false;
    }
    this.decoded += size;
    return true;
  }

  /** Whether a container at this depth may be opened. */
  mayOpen(depth: number, part: string): boolean {
    const limit = this.options.limits.maxDepth;
    if (depth > limit) {
      this.notice('part_too_deep', { part, limit });
    }
    return depth <= limit;
  }

  countPart(): void {
    this.parts++;
  }

  /** How many parts may still be read. */
  get partsLeft(): number {
    return Math.max(1, this.options.limits.maxParts - this.parts);
  }
}

const MAX_NOTICES = 100;
