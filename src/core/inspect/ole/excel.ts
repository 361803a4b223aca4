import { ByteReader } from '../../parse/containers/byte-reader.ts';
import type { Warning } from '../warning.ts';
import { readSharedStrings } from './shared-strings.ts';

export interface Workbook {
  readonly isEncrypted: boolean;
  readonly text: string;
  readonly warnings: readonly Warning[];
}

const RECORD = { sheet: 0x85, protection: 0x2f, name: 0x18, strings: 0xfc, more: 0x3c, text: 0x204, result: 0x207 };
const MACRO_SHEET = 1;
/** The names that Excel keeps as a number, with the procedure that it calls. */
const AUTO_NAMES: readonly (string | undefined)[] = [undefined, 'Auto_Open', 'Auto_Close'];

/** Reads a workbook of Excel 97 to 2003 (MS-XLS, 2.1.4): each record once, front to back. */
export function readExcel(bytes: Uint8Array): Workbook {
  const reader = new ByteReader(bytes);
  const warnings: Warning[] = [];
  const texts: string[] = [];
  let isEncrypted = false;
  let strings: Uint8Array[] | undefined;
  while (reader.left >= 4) {
    const type = reader.u16();
    const data = reader.take(reader.u16());
    if (type === RECORD.strings) {
      strings = [data];
    } else if (type === RECORD.more) {
      strings?.push(data);
    } else if (strings) {
      texts.push(readSharedStrings(strings).join('\n'));
      strings = undefined;
    }
    isEncrypted ||= type === RECORD.protection;
    if (!isEncrypted) {
      warnings.push(...(type === RECORD.sheet ? readSheet(data) : type === RECORD.name ? readName(data) : []));
    }
  }
  // A file that was cut off ends with them.
  const text = [...texts, ...(strings ? [readSharedStrings(strings).join('\n')] : [])].join('\n');
  return { isEncrypted, text: isEncrypted ? '' : text, warnings };
}

/** Where it begins (4 bytes), whether it is hidden, what it is, its name. */
function readSheet(data: Uint8Array): readonly Warning[] {
  const [hidden = 0, kind = 0] = data.subarray(4);
  if (kind !== MACRO_SHEET) {
    return [];
  }
  const description = `A sheet of macros of Excel 4${(hidden & 3) === 0 ? '' : ', hidden'}`;
  return [{ type: 'Macro', keyword: 'XLM macros', description, effect: 'macro' }];
}

const IS_BUILT_IN = 0x20;

/** Two bytes of flags, the shortcut, the length of the name, and the name from byte 14 behind one that says how wide it is. */
function readName(data: Uint8Array): readonly Warning[] {
  const flags = (data[0] ?? 0) | ((data[1] ?? 0) << 8);
  const length = data[3] ?? 0;
  const [isWide = 0, first = 0] = data.subarray(14);
  const name = new TextDecoder(isWide & 1 ? 'utf-16le' : 'windows-1252').decode(data.subarray(15, 15 + (isWide & 1 ? length * 2 : length)));
  const keyword = (flags & IS_BUILT_IN) === 0 ? /^auto_(?:open|close|activate|deactivate)/i.exec(name)?.[0] : AUTO_NAMES[first];
  return keyword === undefined
    ? []
    : [{ type: 'AutoExec', keyword, description: 'Runs when Excel opens or closes the workbook', effect: 'runs by itself' }];
}
