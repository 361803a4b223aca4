import { fieldOf, isBlankLine, type LabelledLine, type Line, readLine } from './forward-lines.ts';

/** The fields below a marker as eM Client writes them, without colons: `From "Bank" <bank@evil.example>`, `To a@corp.example`, `Subject Your account`. */
export function readBareFields(text: string, first: Line): { readonly fields: readonly LabelledLine[]; readonly end: number } | undefined {
  const fields: LabelledLine[] = [];
  let line = first;
  while (line.depth >= first.depth && !isBlankLine(text, line)) {
    const read = readBareLine(text, line);
    if (!read || fields.some(({ field }) => field === read.field)) {
      break;
    }
    fields.push(read);
    if (line.next >= text.length) {
      return isWhole(fields) ? { fields, end: text.length } : undefined;
    }
    line = readLine(text, line.next);
  }
  return isWhole(fields) ? { fields, end: line.start } : undefined;
}

function readBareLine(text: string, { content, end }: Line): LabelledLine | undefined {
  const written = text.slice(content, Math.min(end, content + MAX_LINE));
  const blank = written.search(/[ \t]/);
  const field = blank < 0 ? undefined : fieldOf(written.slice(0, blank));
  return field && { field, value: written.slice(blank).trim() };
}

const MAX_LINE = 3000;

function isWhole(fields: readonly LabelledLine[]): boolean {
  return fields.length > 2 && ['From', 'Subject'].every((name) => fields.some(({ field }) => field === name));
}
