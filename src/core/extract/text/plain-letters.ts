/** Letters beyond ASCII that UTS #46 lets through as they are, whatever stands beside them: in lower case if they have one, and composed. */
export const LEFT_TO_RIGHT = 1;
/** The same of scripts that are written from right to left. */
export const RIGHT_TO_LEFT = 2;

/** First and last of ranges: Latin, Greek, Cyrillic, Armenian, Thai, Georgian; kana, ideographs, syllables of Hangul. */
const FROM_LEFT = [
  ...['à', 'ö', 'ø', 'ÿ', 'α', 'ρ', 'σ', 'ω', 'а', 'џ', 'ա', 'ֆ', 'ก', 'ะ', 'า', 'า', 'เ', 'ๅ', 'ა', 'ჰ'],
  ...['ぁ', 'ゖ', 'ァ', 'ヺ', '一', '龥', '가', '힣'],
];
/** Latin letters that stand among capitals. */
const LATIN = 'āăąćĉċčďđēĕėęěĝğġģĥħĩīĭįıĵķĺļľłńņňōŏőœŕŗřśŝşšţťŧũūŭůűųŵŷźżž';
/** Hebrew and Arabic, in code points, so that no editor shows them the other way round. */
const FROM_RIGHT = [0x05d0, 0x05ea, 0x0621, 0x063a, 0x0641, 0x064a];

let table: Uint8Array | undefined;

/** `LEFT_TO_RIGHT`, `RIGHT_TO_LEFT`, or 0 for every other code unit. */
export function plainLetter(code: number): number {
  table ??= buildTable();
  return table[code] ?? 0;
}

function buildTable(): Uint8Array {
  const built = new Uint8Array(65536);
  for (let at = 0; at < FROM_LEFT.length; at += 2) built.fill(LEFT_TO_RIGHT, codeOf(FROM_LEFT[at]), codeOf(FROM_LEFT[at + 1]) + 1);
  for (const letter of LATIN) built[codeOf(letter)] = LEFT_TO_RIGHT;
  for (let at = 0; at < FROM_RIGHT.length; at += 2) built.fill(RIGHT_TO_LEFT, FROM_RIGHT[at], (FROM_RIGHT[at + 1] as number) + 1);
  return built;
}

function codeOf(letter = ''): number {
  return letter.charCodeAt(0);
}
