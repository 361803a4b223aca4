import type { LongList } from '../../long-list.ts';
import { decodeAlone, decodeTogether } from '../charset/short-texts.ts';
import type { HeaderField } from '../mail.ts';
import { toValue } from './field-content.ts';

type Unread = { -readonly [Name in keyof HeaderField]: HeaderField[Name] };

/** The fields of a header that are not ASCII and say nothing of their charset. One program wrote them as a rule, so those that are short are guessed together. */
export class GuessedFields {
  private readonly fields: LongList<HeaderField>;
  /** Those that have no value yet. */
  private readonly waiting: Unread[] = [];

  constructor(fields: LongList<HeaderField>) {
    this.fields = fields;
  }

  /** Adds it behind the others, `raw` with one character per byte. */
  add(name: string, raw: string): void {
    const decoded = decodeAlone(raw);
    if (decoded === undefined) {
      const field = { name, raw, value: '' };
      this.waiting.push(field);
      this.fields.push(field);
    } else {
      this.fields.push({ name, raw: decoded.charset === 'utf-8' ? decoded.text : raw, value: toValue(decoded.text) });
    }
  }

  /** To be called behind the last one. */
  finish(): void {
    const texts = decodeTogether(this.waiting.map(({ raw }) => raw));
    for (const [at, field] of this.waiting.entries()) {
      field.value = toValue(texts[at] ?? '');
    }
  }
}
