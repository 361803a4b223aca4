import { latin1Bytes } from '../../parse/bytes/latin1.ts';
import type { Allowance } from '../formats/format.ts';
import { inflate } from '../inflate.ts';
import { type PdfDictionary, type PdfValue, wordOf } from './pdf-objects.ts';

/** Filters behind each other. */
const MAX_FILTERS = 4;

export interface Decoded {
  readonly bytes: Uint8Array;
  /** There is more of it than may be unpacked. */
  readonly isTooLong: boolean;
}

/** The bytes of a stream without its filters; `undefined` where one is for pictures or not known. */
export async function decodeStream(bytes: Uint8Array, entries: PdfDictionary, allowance: Allowance): Promise<Decoded | undefined> {
  const filters = namesIn(entries.get('Filter') ?? entries.get('F'));
  if (filters.length > MAX_FILTERS) {
    return undefined;
  }
  let decoded = bytes;
  let isTooLong = false;
  for (const filter of filters) {
    if (filter === 'FlateDecode' || filter === 'Fl') {
      const inflated = await inflate(decoded, 'deflate', allowance);
      decoded = inflated.bytes;
      isTooLong ||= inflated.isTooLong;
    } else if (filter === 'ASCIIHexDecode' || filter === 'AHx') {
      decoded = fromHex(decoded);
    } else {
      return undefined;
    }
  }
  return { bytes: decoded, isTooLong };
}

function namesIn(value: PdfValue | undefined): readonly string[] {
  return value?.kind === 'list' ? value.values.map(wordOf) : value?.kind === 'name' ? [value.value] : [];
}

function fromHex(bytes: Uint8Array): Uint8Array {
  const [digits = ''] = new TextDecoder('latin1').decode(bytes).split('>', 1);
  const pairs = digits.replace(/[^\da-f]/gi, '').match(/..?/g) ?? [];
  return latin1Bytes(pairs.map((pair) => String.fromCharCode(Number.parseInt(pair.padEnd(2, '0'), 16))).join(''));
}
