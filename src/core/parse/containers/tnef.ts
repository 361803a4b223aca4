import { ByteReader } from './byte-reader.ts';
import { codePageName, type MapiAttachment, type MapiMessage, MapiProperties, type MapiValue, PROPERTY } from './mapi-message.ts';

const SIGNATURE = 0x223e9f78;

/** Attributes of MS-OXTNEF, 2.1.3. */
const ATTRIBUTE = {
  subject: 0x00018004,
  body: 0x0002800c,
  attachTitle: 0x00018010,
  attachData: 0x0006800f,
  attachBegin: 0x00069002,
  messageProperties: 0x00069003,
  attachProperties: 0x00069005,
  codePage: 0x00069007,
} as const;

const PT_STRING8 = 0x001e;
const PT_BINARY = 0x0102;
const PT_OBJECT = 0x000d;

/** Whether the bytes begin like a winmail.dat (MS-OXTNEF, 2.1.3.1). */
export function isTnef(bytes: Uint8Array): boolean {
  // Most parts are none by their first byte, and a reader for each of ten thousand is dear.
  return bytes[0] === (SIGNATURE & 255) && new ByteReader(bytes).u32() === SIGNATURE;
}

/**
 * Reads a winmail.dat (MS-OXTNEF): the message in it and its attachments. What is cut off is left out; `undefined` for what is none.
 * `depth`: how many messages inside of messages are still read.
 */
export function readTnef(bytes: Uint8Array, depth: number): MapiMessage | undefined {
  const reader = new ByteReader(bytes);
  if (reader.u32() !== SIGNATURE || depth < 0) {
    return undefined;
  }
  reader.skip(2);
  let codePage: string | undefined;
  const message = new Map<number, MapiValue>();
  const attachments: Map<number, MapiValue>[] = [];
  while (reader.left >= 9) {
    reader.skip(1);
    const attribute = reader.u32();
    const data = reader.take(reader.u32());
    reader.skip(2);
    const attachment = attachments.at(-1);
    switch (attribute) {
      case ATTRIBUTE.codePage:
        codePage = codePageName(new ByteReader(data).u32());
        break;
      case ATTRIBUTE.subject:
        setFirst(message, PROPERTY.subject, { type: PT_STRING8, bytes: data });
        break;
      case ATTRIBUTE.body:
        setFirst(message, PROPERTY.body, { type: PT_STRING8, bytes: data });
        break;
      case ATTRIBUTE.messageProperties:
        readProperties(data, message);
        break;
      case ATTRIBUTE.attachBegin:
        attachments.push(new Map());
        break;
      case ATTRIBUTE.attachTitle:
        attachment?.set(PROPERTY.attachShortName, { type: PT_STRING8, bytes: data });
        break;
      case ATTRIBUTE.attachData:
        attachment?.set(PROPERTY.attachData, { type: PT_BINARY, bytes: data });
        break;
      case ATTRIBUTE.attachProperties:
        readProperties(data, attachment ?? new Map());
        break;
    }
  }
  const properties = new MapiProperties(message, codePage);
  return { properties, recipients: [], attachments: attachments.map((values) => toAttachment(values, properties.charset, depth)) };
}

function setFirst(values: Map<number, MapiValue>, property: number, value: MapiValue): void {
  if (!values.has(property)) {
    values.set(property, value);
  }
}

function toAttachment(values: Map<number, MapiValue>, codePage: string | undefined, depth: number): MapiAttachment {
  const data = values.get(PROPERTY.attachData);
  // An embedded object has its interface's number in front of it.
  const message = data?.type === PT_OBJECT ? readTnef(data.bytes.subarray(16), depth - 1) : undefined;
  return { properties: new MapiProperties(values, codePage), ...(message && { message }) };
}

/** MS-OXTNEF, 2.1.3.4: a count, then type, number, perhaps a name, and the value padded to four bytes. */
function readProperties(data: Uint8Array, into: Map<number, MapiValue>): void {
  const reader = new ByteReader(data);
  const count = reader.u32();
  for (let i = 0; i < count && reader.left >= 8; i++) {
    const type = reader.u16();
    const property = reader.u16();
    if (property >= 0x8000) {
      skipName(reader);
    }
    const isMultiple = (type & 0x1000) !== 0;
    const size = FIXED_SIZES[type & 0x0fff];
    const values = isMultiple || size === undefined ? reader.u32() : 1;
    for (let k = 0; k < values && reader.left > 0; k++) {
      const length = size ?? reader.u32();
      const bytes = reader.take(length);
      reader.skip((4 - (length % 4)) % 4);
      if (k === 0) {
        into.set(property, { type: type & 0x0fff, bytes });
      }
    }
  }
}

function skipName(reader: ByteReader): void {
  reader.skip(16);
  if (reader.u32() === 0) {
    reader.skip(4);
    return;
  }
  const length = reader.u32();
  reader.skip(length + ((4 - (length % 4)) % 4));
}

const FIXED_SIZES: Readonly<Record<number, number>> = {
  2: 2,
  3: 4,
  4: 4,
  5: 8,
  6: 8,
  7: 8,
  10: 4,
  11: 2,
  20: 8,
  64: 8,
  72: 16,
};
