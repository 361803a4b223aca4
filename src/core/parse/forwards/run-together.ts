import { beginsWithDash, fieldEndingAt, isMarker, type LabelledLine, type Line } from './forward-lines.ts';

/**
 * The fields of a forward that Yahoo writes in one line with its marker, nothing between them:
 * `----- Forwarded Message ----- From: "Bank" <bank@evil.example>To: a@corp.exampleSent: Friday ... GMTSubject: Your account`.
 */
export function readRunTogether(text: string, { content, end }: Line): readonly LabelledLine[] | undefined {
  if (!beginsWithDash(text, content)) {
    return undefined;
  }
  const line = text.slice(content, Math.min(end, content + MAX_LINE));
  const marker = /^\s{0,9}-{3,}([^-\r\n]{1,60})-{3,}\s/.exec(line);
  if (!marker || !isMarker(marker[1] ?? '')) {
    return undefined;
  }
  const fields: LabelledLine[] = [];
  let field: LabelledLine['field'] | undefined;
  let valueStart = marker[0].length;
  const take = (valueEnd: number) => field && fields.push({ field, value: line.slice(valueStart, valueEnd).trim() });
  for (let colon = line.indexOf(':', valueStart); colon >= 0 && field !== 'Subject'; colon = line.indexOf(':', colon + 1)) {
    const found = fieldEndingAt(line, colon, valueStart);
    if (found && fields.every((one) => one.field !== found.field)) {
      take(found.start);
      field = found.field;
      valueStart = colon + 1;
    }
  }
  take(line.length);
  return fields.length > 1 ? fields : undefined;
}

const MAX_LINE = 3000;
