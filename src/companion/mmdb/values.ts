/** What a MaxMind DB can hold, as far as it is read here: floating point numbers, bytes and numbers of more than 64 bits are `undefined`. */
export type MmdbValue = string | number | boolean | undefined | readonly MmdbValue[] | ReadonlyMap<string, MmdbValue>;

/** Values and bytes of one record, pointers followed: the biggest of real databases have some thousand. */
const MAX_WORK = 200_000;
/** Records have four levels, and each pointer makes one more. */
const MAX_DEPTH = 32;

/** Numbers of the types, as the MaxMind DB File Format Specification 2.0 has them. */
const POINTER = 1;
const UTF8 = 2;
const DOUBLE = 3;
const BYTES = 4;
const UINT16 = 5;
const UINT32 = 6;
const MAP = 7;
const INT32 = 8;
const UINT64 = 9;
const UINT128 = 10;
const ARRAY = 11;
const BOOLEAN = 14;
const FLOAT = 15;

interface Reading {
  readonly section: Uint8Array;
  /** How much may still be read, so that pointers that lead in circles or multiply come to an end. */
  left: number;
}

/** A value and where the next one begins. */
interface Read<T> {
  readonly value: T;
  readonly next: number;
}

/** The value at this place of a data section. Throws a RangeError for what is no sound value; takes a limited time, whatever is there. */
export function readValue(section: Uint8Array, offset: number): MmdbValue {
  return valueAt({ section, left: MAX_WORK }, offset, 0).value;
}

function valueAt(reading: Reading, offset: number, depth: number): Read<MmdbValue> {
  spend(reading, 1);
  if (depth > MAX_DEPTH) {
    throw new RangeError('its values are nested too deeply');
  }
  const control = numberAt(reading, offset, 1);
  const short = control >> 5;
  if (short === POINTER) {
    const { next, value: target } = pointerAt(reading, control, offset + 1);
    return { value: valueAt(reading, target, depth + 1).value, next };
  }
  // A type of 0 says that the next byte has it, less 7.
  const type = short === 0 ? numberAt(reading, offset + 1, 1) + 7 : short;
  const { next: start, value: size } = sizeAt(reading, control, offset + (short === 0 ? 2 : 1));
  switch (type) {
    case MAP:
      return mapAt(reading, start, size, depth);
    case ARRAY:
      return arrayAt(reading, start, size, depth);
    case BOOLEAN:
      return { value: size === 1, next: start };
    case UTF8:
      return { value: textAt(reading, start, size), next: start + size };
    case UINT16:
    case UINT32:
    case UINT64:
      return { value: numberAt(reading, start, size), next: start + size };
    case DOUBLE:
    case BYTES:
    case INT32:
    case UINT128:
    case FLOAT:
      return { value: undefined, next: start + size };
    default:
      throw new RangeError(`it has a value of the unknown type ${type}`);
  }
}

/** `001SSVVV`: SS is how many bytes follow, less one; the bits VVV come before them unless there are four. */
function pointerAt(reading: Reading, control: number, offset: number): Read<number> {
  const more = (control >> 3) & 3;
  const first = more === 3 ? 0 : (control & 7) * 256 ** (more + 1);
  const base = [0, 2048, 526_336, 0][more] ?? 0;
  return { value: base + first + numberAt(reading, offset, more + 1), next: offset + more + 1 };
}

/** The last five bits of the control byte, or from 29 on one to three bytes behind it that count on from where the shorter form ends. */
function sizeAt(reading: Reading, control: number, offset: number): Read<number> {
  const size = control & 31;
  const more = Math.max(0, size - 28);
  const base = [size, 29, 285, 65_821][more] ?? 0;
  return { value: base + (more === 0 ? 0 : numberAt(reading, offset, more)), next: offset + more };
}

function mapAt(reading: Reading, start: number, size: number, depth: number): Read<MmdbValue> {
  const map = new Map<string, MmdbValue>();
  let next = start;
  for (let index = 0; index < size; index += 1) {
    const key = valueAt(reading, next, depth + 1);
    if (typeof key.value !== 'string') {
      throw new RangeError('it has a field without a name');
    }
    const field = valueAt(reading, key.next, depth + 1);
    map.set(key.value, field.value);
    next = field.next;
  }
  return { value: map, next };
}

function arrayAt(reading: Reading, start: number, size: number, depth: number): Read<MmdbValue> {
  // Filled one by one: room for as many as it claims to have could be more than there is.
  const array: MmdbValue[] = [];
  let next = start;
  for (let index = 0; index < size; index += 1) {
    const entry = valueAt(reading, next, depth + 1);
    array.push(entry.value);
    next = entry.next;
  }
  return { value: array, next };
}

function textAt(reading: Reading, offset: number, size: number): string {
  return new TextDecoder().decode(bytesAt(reading, offset, size));
}

/** Bytes as one number, the highest first. */
function numberAt(reading: Reading, offset: number, size: number): number {
  if (size > 8) {
    throw new RangeError(`it has a number of ${size} bytes`);
  }
  return bytesAt(reading, offset, size).reduce((number, byte) => number * 256 + byte, 0);
}

function bytesAt(reading: Reading, offset: number, size: number): Uint8Array {
  spend(reading, size);
  if (offset + size > reading.section.length) {
    throw new RangeError('it points behind its end');
  }
  return reading.section.subarray(offset, offset + size);
}

function spend(reading: Reading, work: number): void {
  reading.left -= work;
  if (reading.left < 0) {
    throw new RangeError('one of its records does not end');
  }
}
