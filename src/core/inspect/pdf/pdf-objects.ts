import { decodeText, readPdfToken } from './pdf-tokens.ts';

export type PdfValue =
  | { readonly kind: 'name' | 'text' | 'word'; readonly value: string }
  | { readonly kind: 'reference'; readonly id: number }
  | { readonly kind: 'dictionary'; readonly entries: PdfDictionary }
  | { readonly kind: 'list'; readonly values: readonly PdfValue[] };

export type PdfDictionary = ReadonlyMap<string, PdfValue>;

/** What was found in a file, in its order, whatever its table of places says. */
export interface PdfObjects {
  /** All of them, those inside of others in front of these. */
  readonly dictionaries: readonly PdfDictionary[];
  readonly streams: readonly PdfStream[];
  /** Texts that are objects of their own. */
  readonly texts: ReadonlyMap<number, string>;
}

export interface PdfStream {
  readonly id: number;
  readonly entries: PdfDictionary;
  readonly start: number;
  readonly end: number;
}

/** Dictionaries and lists in each other, and how much of one file is kept. */
const MAX_DEPTH = 64;
const MAX_DICTIONARIES = 500_000;
const MAX_VALUES = 2_000_000;

interface Frame {
  readonly isList: boolean;
  readonly values: PdfValue[];
}

/** What the bytes of a text in the object with this number say. */
export type ReadText = (text: string, id: number) => string;

/** Reads a PDF, or the content of an object stream, from front to back. Nothing is looked at twice, and no table of the file is believed. */
export function readPdfObjects(source: string, readText: ReadText = decodeText): PdfObjects {
  const dictionaries: PdfDictionary[] = [];
  const streams: PdfStream[] = [];
  const texts = new Map<number, string>();
  let frames: Frame[] = [{ isList: true, values: [] }];
  let id = 0;
  let last: PdfDictionary = new Map();
  let count = 0;
  for (let token = readPdfToken(source, 0); token && dictionaries.length < MAX_DICTIONARIES && count < MAX_VALUES; count += 1) {
    let next = token.end;
    const frame = frames.at(-1) ?? { isList: true, values: [] };
    switch (token.kind) {
      case '<<':
      case '[':
        if (frames.length < MAX_DEPTH) {
          frames.push({ isList: token.kind === '[', values: [] });
        }
        break;
      case '>>':
      case ']': {
        const value = frames.length > 1 ? toValue(frame) : undefined;
        if (value) {
          frames.pop();
          frames.at(-1)?.values.push(value);
        }
        if (value?.kind === 'dictionary') {
          dictionaries.push(value.entries);
          last = value.entries;
        }
        break;
      }
      case 'word':
        if (token.value === 'R') {
          frame.values.push(...toReference(frame.values));
        } else if (token.value === 'obj') {
          id = numberOf(frames[0]?.values.at(-2));
          last = new Map();
          frames = [{ isList: true, values: [] }];
        } else if (token.value === 'stream') {
          const stream = toStream(source, token.end, id, last);
          streams.push(stream);
          next = stream.end;
          frames = [{ isList: true, values: [] }];
        } else {
          frame.values.push({ kind: 'word', value: token.value });
        }
        break;
      default: {
        const kind = token.kind === 'name' ? 'name' : 'text';
        const value = kind === 'text' ? readText(token.value, id) : token.value;
        frame.values.push({ kind, value });
        if (kind === 'text' && frames.length === 1) {
          texts.set(id, value);
        }
      }
    }
    token = readPdfToken(source, next);
  }
  return { dictionaries, streams, texts };
}

/** The number and generation in front of `R` are taken back. */
function toReference(values: PdfValue[]): readonly PdfValue[] {
  const id = numberOf(values.at(-2));
  return values.splice(-2).length === 2 ? [{ kind: 'reference', id }] : [];
}

function toValue({ isList, values }: Frame): PdfValue {
  if (isList) {
    return { kind: 'list', values };
  }
  const entries = new Map<string, PdfValue>();
  for (let index = 0; index < values.length; ) {
    const [key, value] = values.slice(index, index + 2);
    const isPair = key?.kind === 'name' && value !== undefined;
    if (isPair && !entries.has(key.value)) {
      entries.set(key.value, value);
    }
    // Where something is missing, it goes on at the next name.
    index += isPair ? 2 : 1;
  }
  return { kind: 'dictionary', entries };
}

function toStream(source: string, behind: number, id: number, entries: PdfDictionary): PdfStream {
  const start = behind + (source.startsWith('\r\n', behind) ? 2 : 1);
  const said = start + numberOf(entries.get('Length'));
  const isRight = source
    .slice(said, said + 20)
    .trimStart()
    .startsWith('endstream');
  const found = isRight ? said : source.indexOf('endstream', start);
  return { id, entries, start, end: found < 0 ? source.length : found };
}

/** The whole number that stands there, or 0. */
export function numberOf(value: PdfValue | undefined): number {
  return value?.kind === 'word' && /^\d{1,10}$/.test(value.value) ? Number(value.value) : 0;
}

/** The name or text that stands there. */
export function wordOf(value: PdfValue | undefined): string {
  return value?.kind === 'name' || value?.kind === 'text' ? value.value : '';
}
