/** Ranges of UTF-16 code units, both ends included, sorted and apart from each other. */
export type CharacterSet = readonly (readonly [number, number])[];

const LAST = 0xffff;

/** Every character but the ends of lines, as `.` means it. */
export const ANY: CharacterSet = negate(ofCharacters('\n\r\u2028\u2029'));
export const DIGITS: CharacterSet = [[0x30, 0x39]];
export const WORD: CharacterSet = union(DIGITS, [
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
]);
export const SPACES: CharacterSet = union(ofCharacters('\t\n\v\f\r \u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff'), [[0x2000, 0x200a]]);

/** The set of one character. */
export function ofCharacter(character: string): CharacterSet {
  const code = character.charCodeAt(0);
  return [[code, code]];
}

function ofCharacters(characters: string): CharacterSet {
  return [...characters].reduce<CharacterSet>((set, one) => union(set, ofCharacter(one)), []);
}

/** What is in one of two sets. */
export function union(one: CharacterSet, other: CharacterSet): CharacterSet {
  const merged: [number, number][] = [];
  for (const [low, high] of [...one, ...other].sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last && low <= last[1] + 1) {
      last[1] = Math.max(last[1], high);
    } else {
      merged.push([low, high]);
    }
  }
  return merged;
}

/** What is not in a set. */
export function negate(set: CharacterSet): CharacterSet {
  const rest: [number, number][] = [];
  let next = 0;
  for (const [low, high] of set) {
    if (low > next) {
      rest.push([next, low - 1]);
    }
    next = high + 1;
  }
  return next > LAST ? rest : [...rest, [next, LAST]];
}

/** Whether a code unit is in a set. */
export function has(set: CharacterSet, code: number): boolean {
  return set.some(([low, high]) => code >= low && code <= high);
}
