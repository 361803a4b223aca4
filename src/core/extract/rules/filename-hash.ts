import { CHARACTER_CODES } from '../../character-codes.ts';
import { startOfQuotedName } from '../names/files/quoted-names.ts';
import { Name } from '../names/name.ts';
import { judgeName } from '../names/names.ts';
import type { Rule } from '../rule.ts';
import { codeBefore, codeBehind, isBlank } from '../text/characters.ts';

const { BAR } = CHARACTER_CODES;

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
    let next = 0;
    for (let at = 0; at < hex.length; at += 2) {
      const from = hex[at] as number;
      const end = hex[at + 1] as number;
      if (codeBefore(text, from - 1) !== BAR || !LENGTHS.has(end - from)) continue;
      // The name ends right before the bar, if there is one.
      while (next < dotted.length && (dotted[next + 1] as number) < from - 1) next += 2;
      if (next >= dotted.length || dotted[next + 1] !== from - 1) continue;
      const word = dotted[next] as number;
      const start = startOfQuotedName(text, word, end) ?? word;
      // Another bar before the name, or one that closes the row, makes it one of a table.
      if (codeBefore(text, start - 1) === BAR || (codeBehind(text, end) === BAR && isBlank(codeBehind(text, end + 1)))) continue;
      if (!claims.isFree(start, end) || judgeName(NAME.read(text, word, from - 1), claims) !== 'file') continue;
      claims.add({ kind: 'filename|hash', value: `${text.slice(start, from)}${text.slice(from, end).toLowerCase()}`, start, end });
    }
  },
};
