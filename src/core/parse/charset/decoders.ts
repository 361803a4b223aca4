import { latin1 } from '../bytes/latin1.ts';
import { LABELS } from './labels.ts';

/** Making a decoder costs more than decoding a word with it, so each is made once. */
const STRICT = new Map<string, TextDecoder | undefined>();
const LOOSE = new Map<string, TextDecoder | undefined>();

/** A decoder that throws where the bytes are not well-formed; `undefined` for a label that the platform does not know. */
export function strictDecoder(label: string): TextDecoder | undefined {
  return decoderOf(label, STRICT, true);
}

/** One that puts U+FFFD there; `undefined` for a label that the platform does not know. */
function looseDecoder(label: string): TextDecoder | undefined {
  return decoderOf(label, LOOSE, false);
}

function decoderOf(label: string, made: Map<string, TextDecoder | undefined>, fatal: boolean): TextDecoder | undefined {
  if (LABELS.has(label) && !made.has(label)) {
    made.set(label, makeDecoder(label, fatal));
  }
  return made.get(label);
}

function makeDecoder(label: string, fatal: boolean): TextDecoder | undefined {
  try {
    return new TextDecoder(label, { fatal });
  } catch {
    return undefined;
  }
}

/** A few broken characters in an otherwise right encoding: those become U+FFFD, the rest is readable. */
export function decodeLoosely(bytes: Uint8Array, label: string): string {
  return (looseDecoder(label) ?? looseDecoder('windows-1252'))?.decode(bytes) ?? latin1(bytes);
}
