import { ByteReader } from '../../parse/containers/byte-reader.ts';

/** What stands in the presentation: its texts, and objects that it embeds, packed where `isPacked`. */
export interface Presentation {
  readonly text: string;
  readonly objects: readonly EmbeddedObject[];
}

interface EmbeddedObject {
  readonly bytes: Uint8Array;
  readonly isPacked: boolean;
}

const RECORD = { chars: 0x0fa0, bytes: 0x0fa8, string: 0x0fba, object: 0x1011 };
const IS_CONTAINER = 0xf;
const MAX_OBJECTS = 50;

/** Reads a presentation of PowerPoint 97 to 2003 (MS-PPT, 2.3): each record once, front to back, containers as if their content stood beside them. */
export function readPowerPoint(bytes: Uint8Array): Presentation {
  const reader = new ByteReader(bytes);
  const texts: string[] = [];
  const objects: EmbeddedObject[] = [];
  while (reader.left >= 8) {
    const version = reader.u16();
    const type = reader.u16();
    const length = reader.u32();
    if ((version & 0xf) === IS_CONTAINER) {
      continue;
    }
    const data = reader.take(length);
    if (type === RECORD.chars || type === RECORD.string) {
      texts.push(new TextDecoder('utf-16le').decode(data));
    } else if (type === RECORD.bytes) {
      texts.push(new TextDecoder('windows-1252').decode(data));
    } else if (type === RECORD.object && objects.length < MAX_OBJECTS) {
      // In front of one that is packed stands its size; the instance says that it is.
      const isPacked = version >> 4 === 1;
      objects.push({ bytes: isPacked ? data.subarray(4) : data, isPacked });
    }
  }
  return { text: texts.join('\n').replace(/[\r\v]/g, '\n'), objects };
}
