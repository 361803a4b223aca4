const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const SMALLEST_BLOCK = 3;
const LENGTH = 64;
const WINDOW = 7;
/** Only the lowest six bits of ssdeep's FNV hash are ever looked at: of 0x28021967 and of 0x01000193. */
const FIRST_SUM = 0x27;
const PRIME = 0x13;
/** Two sums of six bits in one number, so that one multiplication does for both. */
const BOTH = 0x1_0001;
const BOTH_SUMS = 63 * BOTH;

/** What is gathered at one block size. */
interface Block {
  readonly size: number;
  /** The sum of the piece under way, and above its 16 bits that of `half`. */
  sums: number;
  digest: string;
  /** As `digest`, but of at most half the length, with the rest of the file in its last character. */
  half: string;
  /** What the last character was when its place was reached again. */
  last: string;
  halfLast: string;
}

/** The context triggered piecewise hash as the program ssdeep prints it (J. Kornblum, 2006): `3:abc:abc`. Linear in the bytes. */
export function ssdeep(bytes: Uint8Array): string {
  let largest = SMALLEST_BLOCK;
  while (largest * LENGTH < bytes.length) {
    largest *= 2;
  }
  let blocks: Block[] = [newBlock(SMALLEST_BLOCK)];
  let smallest = SMALLEST_BLOCK;
  let sum = 0;
  let weighted = 0;
  let shifted = 0;
  let rolling = 0;
  let mask = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    weighted += WINDOW * byte - sum;
    sum += byte - (index < WINDOW ? 0 : (bytes[index - WINDOW] ?? 0));
    shifted = (shifted << 5) ^ byte;
    rolling = (sum + weighted + shifted) | 0;
    const bytePair = byte * BOTH;
    for (let at = 0; at < blocks.length; at += 1) {
      const block = blocks[at] as Block;
      block.sums = (Math.imul(block.sums, PRIME) ^ bytePair) & BOTH_SUMS;
    }
    // What triggers no piece of the smallest size triggers none of a larger one. Sizes are 3 times a power of two, which a mask can tell.
    if (((rolling + 1) & mask) === 0 && (rolling >>> 0) % smallest === smallest - 1) {
      blocks = cutBlocks(blocks, rolling >>> 0, largest);
      smallest = blocks[0]?.size ?? smallest;
      mask = smallest / SMALLEST_BLOCK - 1;
    }
  }
  return write(chooseBlock(blocks, largest), blocks, rolling >>> 0);
}

/** Ends a piece at every block size that the rolling hash triggers. A trigger of one size is one of all smaller sizes. */
function cutBlocks(blocks: Block[], rolling: number, largest: number): Block[] {
  const first = blocks[0]?.size ?? SMALLEST_BLOCK;
  for (let index = 0; index < blocks.length; index += 1) {
    const block = blocks[index];
    if (!block || rolling % block.size !== block.size - 1) {
      break;
    }
    // Before its first trigger a size has the same sums as the next one will have until then.
    if (index === blocks.length - 1 && block.digest === '' && block.size <= largest) {
      blocks.push({ ...newBlock(block.size * 2), sums: block.sums });
    }
    cut(block);
  }
  // Once the next size has half a digest, the smallest one cannot be the answer any more.
  return first < largest && (blocks[1]?.digest.length ?? 0) >= LENGTH / 2 ? blocks.slice(1) : blocks;
}

function sumOf({ sums }: Block): number {
  return sums & 63;
}

function halfSumOf({ sums }: Block): number {
  return sums >> 16;
}

function cut(block: Block): void {
  block.last = ALPHABET.charAt(sumOf(block));
  block.halfLast = ALPHABET.charAt(halfSumOf(block));
  if (block.digest.length < LENGTH - 1) {
    block.digest += block.last;
    block.last = '';
    block.sums = (block.sums & ~63) | FIRST_SUM;
    if (block.digest.length < LENGTH / 2) {
      block.half += block.halfLast;
      block.halfLast = '';
      block.sums = FIRST_SUM * BOTH;
    }
  }
}

/** The largest size of those that fit the length which has at least half a digest. */
function chooseBlock(blocks: readonly Block[], largest: number): number {
  let index = blocks.findLastIndex(({ size }) => size <= largest);
  while (index > 0 && (blocks[index]?.digest.length ?? 0) < LENGTH / 2) {
    index -= 1;
  }
  return Math.max(index, 0);
}

function write(index: number, blocks: readonly Block[], rolling: number): string {
  const block = blocks[index] ?? newBlock(SMALLEST_BLOCK);
  const next = blocks[index + 1];
  const end = rolling === 0 ? block.last : ALPHABET.charAt(sumOf(block));
  return `${block.size}:${block.digest}${end}:${writeHalf(block, next, rolling)}`;
}

/** The second half of the hash is that of twice the block size; a file too short for that gives its rest in one character. */
function writeHalf(block: Block, next: Block | undefined, rolling: number): string {
  if (!next) {
    return rolling === 0 ? '' : ALPHABET.charAt(sumOf(block));
  }
  return next.half + (rolling === 0 ? next.halfLast : ALPHABET.charAt(halfSumOf(next)));
}

function newBlock(size: number): Block {
  return { size, sums: FIRST_SUM * BOTH, digest: '', half: '', last: '', halfLast: '' };
}
