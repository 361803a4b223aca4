import { decodeAlone, decodeTogether } from '../charset/short-texts.ts';
import type { HeaderField } from '../mail.ts';
import { toValue } from './field-content.ts';

/** The fields of a header that are not ASCII and say nothing of their charset. One program wrote them as a rule, so those that are short are guessed together. */
export class GuessedFields {
  private readonly fields: HeaderField[];
  /** Which of them have no value yet. */
  private readonly waiting: number[] = [];

  constructor(fields: HeaderField[]) {
    this.fields = fields;
  }

  /** Adds it behind the others, `raw` with one character per byte. */
  add(name: string, raw: string): void {
    const decoded = decodeAlone(raw);
    if (decoded === undefined) {
      this.waiting.push(this.fields.length);
    }
    const { text, charset } = decoded ?? { text: '', charset: undefined };
    this.fields.push({ name, raw: charset === 'utf-8' ? text : raw, value: toValue(text) });
  }

  /** To be called behind the last one. */
  finish(): void {
    const { fields, waiting } = this;
    const texts = decodeTogether(waiting.map((index) => fields[index]?.raw ?? ''));
    for (const [at, index] of waiting.entries()) {
      const { name, raw } = fields[index] as HeaderField;
      fields[index] = { name, raw, value: toValue(texts[at] ?? '') };
    }
  }
}
