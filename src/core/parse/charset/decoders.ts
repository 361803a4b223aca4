/** Making a decoder costs more than decoding a word with it, so each is made once. `undefined`: no such label. */
const DECODERS = new Map<string, TextDecoder | undefined>();

/** A decoder that throws where the bytes are not well-formed; `undefined` for a label that the platform does not know. */
export function strictDecoder(label: string): TextDecoder | undefined {
  if (!DECODERS.has(label)) {
    if (DECODERS.size >= MAX_DECODERS) {
      DECODERS.clear();
    }
    DECODERS.set(label, makeDecoder(label));
  }
  return DECODERS.get(label);
}

/** The platforms know fewer; what goes beyond are labels that mails made up. */
const MAX_DECODERS = 500;

function makeDecoder(label: string): TextDecoder | undefined {
  try {
    return new TextDecoder(label, { fatal: true });
  } catch {
    return undefined;
  }
}
