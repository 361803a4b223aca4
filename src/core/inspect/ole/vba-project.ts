import { latin1 } from '../../parse/bytes/latin1.ts';
import { decodeText } from '../../parse/charset/decode-text.ts';
import { ByteReader } from '../../parse/containers/byte-reader.ts';
import { codePageName } from '../../parse/containers/mapi-message.ts';
import { decompressVba } from './decompress-vba.ts';
import type { Streams } from './streams.ts';

/** As much source as is read of one project. */
const MAX_SOURCE = 8 * 1024 * 1024;

interface Project {
  readonly charset: string;
  readonly modules: readonly Module[];
}

interface Module {
  readonly stream: string;
  readonly offset: number;
}

/** The sources of all macros in a compound file (MS-OVBA), a module each; none where it has no VBA. */
export function readVba(streams: Streams): readonly string[] {
  return streams.foldersOf('vba', 'dir').flatMap((folder) => {
    const project = readDir(decompressVba(streams.read([...folder, 'dir']), 0, MAX_SOURCE));
    return readModules(project, folder, streams);
  });
}

function readModules({ charset, modules }: Project, folder: readonly string[], streams: Streams): readonly string[] {
  const offsets = new Map(modules.map(({ offset, stream }) => [stream.toLowerCase(), offset]));
  const sources: string[] = [];
  let left = MAX_SOURCE;
  for (const name of streams.namesIn(folder).filter((one) => !NO_MODULE.test(one))) {
    const bytes = streams.read([...folder, name]);
    const said = decompressVba(bytes, offsets.get(name.toLowerCase()) ?? bytes.length, left);
    // Where the list of modules is damaged or lies, a module still begins with its attributes.
    const source = said.length > 0 ? said : decompressVba(bytes, startOfSource(bytes), left);
    left -= source.length;
    if (source.length > 0) {
      sources.push(withoutAttributes(decodeText(source, charset).text));
    }
  }
  return sources.filter((source) => source.trim() !== '');
}

/** What stands beside the modules: the list itself, and caches of compiled code. */
const NO_MODULE = /^(?:dir|_vba_project|__srp_\w+)$/i;

/** The records that matter of the list of modules (MS-OVBA, 2.3.4.2). */
const RECORD = { codePage: 0x03, version: 0x09, streamName: 0x1a, streamNameUnicode: 0x32, offset: 0x31, moduleEnd: 0x2b };

function readDir(dir: Uint8Array): Project {
  const reader = new ByteReader(dir);
  const modules: Module[] = [];
  let charset = 'windows-1252';
  let stream = '';
  while (reader.left >= 6) {
    const record = reader.u16();
    const size = reader.u32();
    // The size that this one gives is reserved; it always has six bytes.
    const data = reader.take(record === RECORD.version ? 6 : size);
    switch (record) {
      case RECORD.codePage:
        charset = codePageName(new ByteReader(data).u16());
        break;
      case RECORD.streamName:
        stream = decodeText(data, charset).text;
        break;
      case RECORD.streamNameUnicode:
        stream = new TextDecoder('utf-16le').decode(data);
        break;
      case RECORD.offset:
        modules.push({ stream, offset: new ByteReader(data).u32() });
        break;
    }
  }
  return { charset, modules };
}

/** Every module begins with `Attribut`, of which nothing can be packed; in front of it stand a byte of flags, the chunk's size and the signature. */
function startOfSource(bytes: Uint8Array): number {
  const at = latin1(bytes).indexOf('\0Attribut');
  return at < 3 ? bytes.length : at - 3;
}

/** Excel and Word write `Attribute VB_Base = "0{0002...}"` above each module: that is none of its author's. */
function withoutAttributes(source: string): string {
  return source.replace(/^Attribute VB_[^\r\n]*\r?\n?/gm, '');
}
