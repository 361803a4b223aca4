/** Bytes of a sector; descriptors fill one each from the sixteenth on (ECMA-119, 6.1 and 6.7). */
export const SECTOR = 2048;
const FIRST = 16;
const MOST = 64;
const PRIMARY = 1;
const SUPPLEMENTARY = 2;

/** One tree of folders. */
export interface Volume {
  /** Whether its names are of Joliet, in UCS-2. */
  readonly isJoliet: boolean;
  /** Bytes of a block, in which places are counted. */
  readonly block: number;
  /** The record of its root. */
  readonly root: Uint8Array;
}

/** The trees of an image, that of Joliet first: it is what Windows shows. Of more than one each system shows the first. */
export function volumesOf(bytes: Uint8Array): readonly Volume[] {
  const volumes = descriptorsOf(bytes, /^CD001$/).flatMap((descriptor) => {
    const isJoliet = descriptor[0] === SUPPLEMENTARY && /^%\/[@CE]/.test(latin1(descriptor.subarray(88, 91)));
    const block = u16(descriptor, 128) || SECTOR;
    return descriptor[0] === PRIMARY || isJoliet ? [{ isJoliet, block, root: descriptor.subarray(156, 190) }] : [];
  });
  return [true, false].flatMap((isWanted) => volumes.find(({ isJoliet }) => isJoliet === isWanted) ?? []);
}

/** Whether the image says that it is one of UDF as well (ECMA-167, 3/9.1). */
export function hasUdf(bytes: Uint8Array): boolean {
  return descriptorsOf(bytes, /^(?:CD001|BEA01|NSR0[23])$/).some((descriptor) => latin1(descriptor.subarray(1, 4)) === 'NSR');
}

function descriptorsOf(bytes: Uint8Array, mark: RegExp): readonly Uint8Array[] {
  const sectors = Array.from({ length: MOST }, (_, number) => bytes.subarray((FIRST + number) * SECTOR, (FIRST + number + 1) * SECTOR));
  const end = sectors.findIndex((sector) => sector.length < SECTOR || !mark.test(latin1(sector.subarray(1, 6))));
  return sectors.slice(0, end < 0 ? MOST : end);
}

/** Of two bytes, the lower one first; 0 behind the end. */
export function u16(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) + (bytes[at + 1] ?? 0) * 256;
}

/** Each byte as the character of its number. */
export function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
