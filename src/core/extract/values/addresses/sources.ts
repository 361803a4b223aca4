import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore } from '../../text/characters.ts';
import { readColumns } from '../../text/columns.ts';
import { fieldBefore, SOURCE, SOURCES, UNTOLD } from './fields-of-logs.ts';

const { APOSTROPHE, BACKTICK, BLANK, COLON, EQUALS, GREATER_THAN, QUOTE, SMALL_M, TAB } = CHARACTER_CODES;

/** What firewalls, web servers and their exports write over a column, or right before a value. */
const WORDS = [...SOURCES, 'quell-?ip', '出所', '送信元', '源地址', 'источник'].join('|');
const HEADER = new RegExp(WORDS, 'i');
/** `src=`, `"Source IP": "`, `Src. Address: `, `srcip="`, `<source_ip>`, `<Data Name="SourceIp">` */
const LABEL = new RegExp(
  `(?:^|[^a-z])(?:${WORDS})[ ._-]{0,2}(?:ip|addr(?:ess)?|host)?(?:["'\`*]{0,2}[ \\t]{0,4}[=:][ \\t]{0,4}["'\`]?|["']?>)$`,
  'i',
);
const LONGEST_LABEL = 32;

/** Whether a column with this header is known to have sources. */
export function isHeaderOfSources(header: string): boolean {
  return HEADER.test(header);
}

/** What the text says of an address between two offsets, and in the field before it, if that is known. To be asked in the order of the text. */
export type RoleOf = (start: number, end: number, field?: number) => 'source' | undefined;

/**
 * Tells of an address whether the text names it as where something came from: by the header of its column, by the label right before it, and
 * in `from 192.0.2.7 port 51234` of sshd.
 */
export function readRoles(text: string): RoleOf {
  let headerOf: ReturnType<typeof readColumns> | undefined;
  return (start, end, field = fieldBefore(text, start)) => {
    if (isLabelled(text, start, field) || isConnection(text, start, end)) return 'source';
    headerOf ??= HEADER.test(text) ? readColumns(text, (line) => HEADER.test(line)) : () => undefined;
    const header = headerOf(start, end);
    return header !== undefined && HEADER.test(header) ? 'source' : undefined;
  };
}

function isLabelled(text: string, start: number, field: number | undefined): boolean {
  if (field !== undefined && (field & UNTOLD) === 0) return (field & SOURCE) !== 0;
  let at = start - 1;
  while (start - at < 7 && isPadding(codeBefore(text, at))) at--;
  const mark = codeBefore(text, at);
  return (mark === EQUALS || mark === COLON || mark === GREATER_THAN) && LABEL.test(text.slice(Math.max(0, start - LONGEST_LABEL), start));
}

function isConnection(text: string, start: number, end: number): boolean {
  return codeBefore(text, start - 2) === SMALL_M && text.startsWith(' port ', end) && text.startsWith(' from ', start - 6);
}

function isPadding(code: number): boolean {
  return code === BLANK || code === TAB || code === QUOTE || code === APOSTROPHE || code === BACKTICK;
}
