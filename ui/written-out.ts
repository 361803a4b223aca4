/** One emoji of several characters that are glued together, `👩🏽‍⚖️`, or of a key: there the glue hides nothing. */
const EMOJI = String.raw`\p{Extended_Pictographic}[\uFE0F\p{Emoji_Modifier}]?(?:\u200D\p{Extended_Pictographic}[\uFE0F\p{Emoji_Modifier}]?)*|[#*0-9]\uFE0F\u20E3`;

/** Controls, fillers and blanks without ink, joiners, and what turns the direction: `invoice\u202Efdp.exe`, or a hundred U+2800 before `.exe`. */
const CHARACTER = String.raw`[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]`;

const ANY = new RegExp(CHARACTER, 'u');
const EVERY = new RegExp(CHARACTER, 'gu');
/** Those that are alike and stand in a row are one piece. */
const PIECES = new RegExp(`${EMOJI}|(${CHARACTER})\\1*`, 'gu');

/** A stretch of a text, or the name of characters in it that cannot be seen: `U+202E`, `U+2800 × 26`. */
export type Piece = { readonly text: string } | { readonly unseen: string };

/** A text in pieces, so that every character which cannot be seen but changes how a text looks or reads can be shown by its name. */
export function piecesOf(text: string): readonly Piece[] {
  if (!ANY.test(text)) {
    return [{ text }];
  }
  const pieces: Piece[] = [];
  let end = 0;
  for (const { 0: found, 1: character, index } of text.matchAll(PIECES)) {
    if (character !== undefined) {
      pieces.push({ text: text.slice(end, index) }, { unseen: nameOf(character, found.length / character.length) });
      end = index + found.length;
    }
  }
  return [...pieces, { text: text.slice(end) }];
}

/** The text with those characters written out: `invoice<U+202E>fdp.exe`. */
export function writtenOut(text: string): string {
  return piecesOf(text)
    .map((piece) => ('unseen' in piece ? `<${piece.unseen}>` : piece.text))
    .join('');
}

/** JSON that says the same with those characters as escapes: `"invoice\\u202efdp.exe"`. Its own line ends stay. */
export function escapedIn(json: string): string {
  return json.replace(EVERY, (character) => (character === '\n' ? character : character.split('').map(escapeUnit).join('')));
}

/** Whether the text has any of them. */
export function hidesSomething(text: string): boolean {
  return piecesOf(text).some((piece) => 'unseen' in piece);
}

/** The start of a text that is longer than somebody reads; no character is cut in two. */
export function startOf(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '')}…` : text;
}

/** What a control is called that belongs to a foreign text: nobody listens to more of it, five times for each row. */
export function shortName(text: string): string {
  return startOf(text, 100);
}

/** What hovers over the page while the pointer rests: it must leave some of the page. */
export function tooltip(text: string): string {
  return writtenOut(startOf(text, 1000));
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function nameOf(character: string, count: number): string {
  const name = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return count > 1 ? `${name} × ${count}` : name;
}
