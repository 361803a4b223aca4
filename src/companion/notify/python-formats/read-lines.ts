import type { Readable } from 'node:stream';

const LINE_FEED = 10;

/** Gives every line as it comes. One of more bytes than `longest` is cut there, given at once as not whole, and the rest of it is dropped. */
export function readLines(stream: Readable, longest: number, onLine: (line: string, isWhole: boolean) => void): void {
  let pieces: Buffer[] = [];
  let size = 0;
  const give = (isWhole: boolean) => {
    const line = Buffer.concat(pieces).toString();
    pieces = [];
    onLine(line, isWhole);
  };
  const keep = (piece: Buffer) => {
    const room = longest - size;
    size += piece.length;
    if (room >= 0) {
      pieces.push(piece.subarray(0, room));
      if (piece.length > room) {
        give(false);
      }
    }
  };
  const end = () => {
    if (size <= longest) {
      give(true);
    }
    size = 0;
  };
  stream.on('data', (chunk: Buffer) => {
    let start = 0;
    for (let at = chunk.indexOf(LINE_FEED); at >= 0; at = chunk.indexOf(LINE_FEED, start)) {
      keep(chunk.subarray(start, at));
      end();
      start = at + 1;
    }
    keep(chunk.subarray(start));
  });
  stream.on('end', () => {
    if (size > 0) {
      end();
    }
  });
}
