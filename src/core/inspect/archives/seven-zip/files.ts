import type { HeaderReader } from './header-reader.ts';
import { ID, type Piece, readStreams, type Streams } from './streams.ts';

/** A file of an archive; without a piece it is empty. */
export interface ListedFile {
  readonly name: string;
  readonly piece?: Piece;
}

export interface Archive extends Pick<Streams, 'folders'> {
  readonly files: readonly ListedFile[];
}

const NO_STREAMS: Streams = { folders: [], pieces: [] };

/** What a header lists, behind its mark; folders are left out. */
export function readArchive(reader: HeaderReader): Archive {
  let streams = NO_STREAMS;
  for (let id = reader.number(); id !== ID.end; id = reader.number()) {
    if (id === ID.properties) skipProperties(reader);
    else if (id === ID.moreStreams) readStreams(reader);
    else if (id === ID.streams) streams = readStreams(reader);
    else if (id === ID.files) return { folders: streams.folders, files: readFiles(reader, streams) };
    else throw new Error('its list is damaged');
  }
  return { folders: streams.folders, files: [] };
}

function skipProperties(reader: HeaderReader): void {
  while (reader.number() !== ID.end) {
    reader.take(reader.number());
  }
}

function readFiles(reader: HeaderReader, { pieces }: Streams): readonly ListedFile[] {
  const count = reader.count();
  let names: readonly string[] = [];
  let isEmpty: readonly boolean[] = [];
  let isFile: readonly boolean[] = [];
  for (let id = reader.number(); id !== ID.end; id = reader.number()) {
    const size = reader.number();
    if (id === ID.emptyStream) isEmpty = reader.bits(count);
    else if (id === ID.emptyFile) isFile = reader.bits(isEmpty.filter(Boolean).length);
    else if (id === ID.names) names = namesIn(reader.take(size), count);
    else reader.take(size);
  }
  let piece = 0;
  let empty = 0;
  const files: ListedFile[] = [];
  for (let index = 0; index < count; index += 1) {
    const name = names[index] ?? '';
    if (isEmpty[index] !== true) {
      const own = pieces[piece++];
      files.push(own ? { name, piece: own } : { name });
    } else if (isFile[empty++] === true) {
      files.push({ name });
    }
  }
  return files;
}

/** In UTF-16, each with a NUL behind it; the byte in front says that they are here. */
function namesIn(written: Uint8Array, count: number): readonly string[] {
  return new TextDecoder('utf-16le').decode(written.subarray(1)).split('\0', count);
}
