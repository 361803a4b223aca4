import { startOfQuotedName } from '../names/files/quoted-names.ts';
import { Name } from '../names/name.ts';
import { judgeName } from '../names/names.ts';
import type { Rule } from '../rule.ts';
import { codeBefore, codeBehind, isBlank } from '../text/characters.ts';

const LENGTHS: ReadonlySet<number> = new Set([32, 40, 56, 64, 96, 128]);

const NAME = new Name();

export const filenameHashRule: Rule = {
  kind: 'filename|hash',
  title: 'Name of a file and its hash as MISP writes them together',
  type: 'filename|sha256',
  category: 'Payload delivery',
  to_ids: true,
  examples: [['evil.exe|D41D8CD98F00B204E9800998ECF8427E', 'evil.exe|d41d8cd98f00b204e9800998ecf8427e']],
  find({ text, dotted, hex }, claims) {
    const ends = new Map<number, number>();
    for (let at = 0; at < dotted.length; at += 2)
      if (codeBehind(text, dotted[at + 1] as number) === 124) ends.set(dotted[at + 1] as number, dotted[at] as number);
    if (ends.size === 0) return;
    for (let at = 0; at < hex.length; at += 2) {
      const from = hex[at] as number;
      const end = hex[at + 1] as number;
      const word = ends.get(from - 1);
      const start = word === undefined ? undefined : (startOfQuotedName(text, word, end) ?? word);
      if (word === undefined || start === undefined || !LENGTHS.has(end - from)) continue;
      // Another bar before the name, or one that closes the row, makes it one of a table.
      if (codeBefore(text, start - 1) === 124 || (codeBehind(text, end) === 124 && isBlank(codeBehind(text, end + 1)))) continue;
      if (!claims.isFree(start, end) || judgeName(NAME.read(text, word, from - 1), claims) !== 'file') continue;
      claims.add({ kind: 'filename|hash', value: `${text.slice(start, from)}${text.slice(from, end).toLowerCase()}`, start, end });
    }
  },
};
