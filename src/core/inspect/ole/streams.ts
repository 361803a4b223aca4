import { type CompoundStream, readCompoundFile } from '../../parse/containers/compound-file.ts';
import type { Allowance } from '../formats/format.ts';

/** The streams of a compound file by their names, in whatever case. What is read of them is taken from the allowance: streams of a hostile file may share their bytes. */
export interface Streams {
  /** By the whole way to it; no bytes where there is none, or no more may be read. */
  read(path: readonly string[]): Uint8Array;
  /** The ways to all storages of this name with a stream of that name in them. */
  foldersOf(storage: string, stream: string): readonly (readonly string[])[];
  /** The streams in a storage. */
  namesIn(folder: readonly string[]): readonly string[];
  /** All streams whose own name is this one, wherever they are. */
  named(name: string): readonly (readonly string[])[];
  /** Whether a stream of this name stands at the top. */
  has(name: string): boolean;
  /** Whether something was left unread because no more may be read for this mail. */
  readonly isCut: boolean;
}

/** Documents have some dozens, three or four levels deep. */
const MAX_STREAMS = 10_000;
const MAX_DEPTH = 12;

/** Opens a compound file. One that is broken has no streams. */
export function openStreams(bytes: Uint8Array, allowance: Allowance): Streams {
  const streams = readCompoundFile(bytes)
    .filter(({ path }) => path.length <= MAX_DEPTH)
    .slice(0, MAX_STREAMS);
  const byPath = new Map(streams.map((stream) => [keyOf(stream.path), stream]));
  const byFolder = groupBy(streams, ({ path }) => keyOf(path.slice(0, -1)));
  const byName = groupBy(streams, ({ path }) => keyOf(path.slice(-1)));
  let isCut = false;
  const named = (name: string) => (byName.get(keyOf([name])) ?? []).map(({ path }) => path);
  return {
    read(path) {
      const stream = byPath.get(keyOf(path));
      const size = Math.min(stream?.size ?? 0, bytes.length);
      if (!stream || size > allowance.bytes) {
        isCut ||= size > 0;
        return new Uint8Array(0);
      }
      allowance.bytes -= size;
      return stream.read();
    },
    foldersOf: (storage, stream) =>
      named(stream)
        .filter((path) => path.at(-2)?.toLowerCase() === storage)
        .map((path) => path.slice(0, -1)),
    namesIn: (folder) => (byFolder.get(keyOf(folder)) ?? []).map(({ path }) => path.at(-1) ?? ''),
    named,
    has: (name) => byPath.has(keyOf([name])),
    get isCut() {
      return isCut;
    },
  };
}

function keyOf(path: readonly string[]): string {
  return path.join('\0').toLowerCase();
}

function groupBy(
  streams: readonly CompoundStream[],
  key: (stream: CompoundStream) => string,
): ReadonlyMap<string, readonly CompoundStream[]> {
  const groups = new Map<string, CompoundStream[]>();
  for (const stream of streams) {
    const group = groups.get(key(stream)) ?? [];
    group.push(stream);
    groups.set(key(stream), group);
  }
  return groups;
}
