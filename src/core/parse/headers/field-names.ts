import { LongList } from '../../long-list.ts';
import { KnownNames } from '../known-names.ts';
import type { HeaderField } from '../mail.ts';

/** One for each of the names, in their order. */
type Each<Names extends readonly string[], What> = { readonly [Index in keyof Names]: What };

/** Names of fields that are asked for together: to go through a hundred thousand fields once for each name takes longer than to read them. */
export class FieldNames<const Names extends readonly string[]> {
  private readonly names: readonly string[];
  private readonly known: KnownNames;

  constructor(names: Names) {
    this.names = names.map((name) => name.toLowerCase());
    this.known = new KnownNames(this.names);
  }

  /** The first field with each of the names, in any spelling. */
  firstIn(headers: readonly HeaderField[]): Each<Names, HeaderField | undefined> {
    const found = this.names.map((): HeaderField | undefined => undefined);
    for (let at = 0; at < headers.length; at++) {
      const field = headers[at] as HeaderField;
      const index = this.indexOf(field);
      if (index >= 0) {
        found[index] ??= field;
      }
    }
    return found as Each<Names, HeaderField | undefined>;
  }

  /** All fields with each of the names, in any spelling and in their order. */
  allIn(headers: readonly HeaderField[]): Each<Names, readonly HeaderField[]> {
    const lists = this.names.map((): LongList<HeaderField> | undefined => undefined);
    for (let at = 0; at < headers.length; at++) {
      const field = headers[at] as HeaderField;
      const index = this.indexOf(field);
      if (index >= 0) {
        const list = lists[index] ?? new LongList<HeaderField>();
        lists[index] = list;
        list.push(field);
      }
    }
    return lists.map((list) => list?.all() ?? NONE) as Each<Names, readonly HeaderField[]>;
  }

  private indexOf({ name }: HeaderField): number {
    const known = this.known.find(name, 0, name.length);
    return known === undefined ? -1 : this.names.indexOf(known);
  }
}

const NONE: readonly HeaderField[] = [];
