import type { Allowance } from '../../formats/format.ts';
import { inflate } from '../../inflate.ts';
import { joinX86 } from '../lzma/join-x86.ts';
import { unfilterX86 } from '../lzma/unfilter-x86.ts';
import { unpackLzma, unpackLzma2 } from '../lzma/unlzma.ts';
import { readLock } from './aes.ts';
import { type Coder, type Folder, lastOf } from './streams.ts';

/** What comes out of a folder or a coder; `damage` says why it is not all. */
export interface FolderContent {
  readonly bytes: Uint8Array;
  readonly damage?: string;
}

const NOTHING = new Uint8Array(0);

export const AES = '06f10701';

/** Unpacks the first `limit` bytes of a folder, or those in front of the damage. Throws where it is packed in a way that is not known. */
export async function unpackFolder(
  archive: Uint8Array,
  folder: Folder,
  { allowance, limit, password }: { readonly allowance: Allowance; readonly limit: number; readonly password: string | undefined },
): Promise<FolderContent> {
  let left = folder.coders.length;
  return contentOf(lastOf(folder));

  async function contentOf(output: number): Promise<FolderContent> {
    const coder = folder.coders[output];
    // None is asked twice, but where they lead back to themselves.
    left -= 1;
    if (!coder || left < 0) {
      throw new Error('its list is damaged');
    }
    const first = folder.coders.slice(0, output).reduce((sum, { inputs }) => sum + inputs, 0);
    const contents: FolderContent[] = [];
    for (let input = first; input < first + coder.inputs; input += 1) {
      const bond = folder.bonds.find((one) => one.input === input);
      contents.push(bond ? await contentOf(bond.output) : packedInto(input));
    }
    const packed = contents.map(({ bytes }) => bytes);
    // What is packed once more may be a little longer than what comes out in the end.
    const most = Math.min(folder.sizes[output] ?? 0, Math.max(limit, ...packed.map(({ length }) => length)));
    const unpacked = await unpackWith(coder, packed, most, { allowance, password });
    const damage = contents.find((one) => one.damage !== undefined)?.damage ?? unpacked.damage;
    return { bytes: unpacked.bytes, ...(damage !== undefined && { damage }) };
  }

  function packedInto(input: number): FolderContent {
    const place = folder.packed[folder.inputs.indexOf(input)] ?? { start: 0, size: 0 };
    const bytes = archive.subarray(place.start, place.start + place.size);
    return bytes.length < place.size ? { bytes, damage: 'it is cut off' } : { bytes };
  }
}

async function unpackWith(
  { id, properties }: Coder,
  [packed = NOTHING, calls = NOTHING, jumps = NOTHING, bits = NOTHING]: readonly Uint8Array[],
  size: number,
  { allowance, password }: { readonly allowance: Allowance; readonly password: string | undefined },
): Promise<FolderContent> {
  switch (id) {
    case '00':
      return { bytes: packed.subarray(0, size) };
    case '030101':
      return charged(unpackLzma(packed, properties[0] ?? 0, size), allowance);
    case '21':
      return charged(unpackLzma2(packed, size), allowance);
    case '04':
    case '03030103':
      return { bytes: unfilterX86(packed) };
    case '0303011b':
      return { bytes: joinX86([packed, calls, jumps, bits], size) };
    case '040108': {
      const { bytes } = await inflate(packed, 'deflate-raw', allowance);
      return bytes.length < size ? { bytes, damage: 'it is damaged' } : { bytes: bytes.subarray(0, size) };
    }
    case AES:
      return { bytes: (await readLock(properties).decrypt(packed, password ?? '')).subarray(0, size) };
    default:
      throw new Error('it is packed in a way that is not known');
  }
}

/** Steps that only change bytes cost nothing; what is unpacked does, in between as well. */
function charged(unpacked: FolderContent, allowance: Allowance): FolderContent {
  allowance.bytes -= Math.max(unpacked.bytes.length, 1);
  return unpacked;
}
