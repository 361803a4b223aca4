import { latin1 } from '../../parse/bytes/latin1.ts';
import type { Link } from '../../parse/mail.ts';
import type { Allowance, FileToOpen, Member, Opened } from '../formats/format.ts';
import { locked, tooLarge } from '../limits.ts';
import { readMacros } from '../macros/read-macros.ts';
import { type PdfActions, readActions } from './actions.ts';
import { decodeStream } from './decode-stream.ts';
import { textOfPage } from './page-text.ts';
import { type PdfObjects, type PdfStream, readPdfObjects, wordOf } from './pdf-objects.ts';

/** More than this of one file is not read. */
const MAX_BYTES = 64 * 1024 * 1024;

/** Looks into a PDF: links, scripts and other actions, files inside it, and the words of its pages where its fonts let them be told. */
export async function openPdf(file: FileToOpen, allowance: Allowance): Promise<Opened> {
  const bytes = file.bytes.subarray(0, MAX_BYTES);
  const top = readPdfObjects(latin1(bytes));
  if (top.dictionaries.some((entries) => entries.has('Encrypt'))) {
    return { isEncrypted: true, notices: [locked(file.filename)] };
  }
  const decode = (stream: PdfStream) => decodeStream(bytes.subarray(stream.start, stream.end), stream.entries, allowance);
  const actions = readActions(await withPacked(top, decode));
  const streams = await readStreams(top.streams, actions, decode);
  const scripts = readMacros([...actions.scripts, ...streams.scripts], 'script');
  const pages = streams.pages.join('\n').trim();
  return {
    members: streams.members,
    texts: [...(pages === '' ? [] : [pages]), ...scripts.texts],
    links: actions.addresses.map(toLink),
    warnings: [...actions.warnings, ...scripts.warnings],
    notices: allowance.bytes <= 0 ? [tooLarge(allowance.maxBytes)] : [],
  };
}

type Decode = (stream: PdfStream) => Promise<Uint8Array | undefined>;

/** Since PDF 1.5 most dictionaries are packed into streams. */
async function withPacked(top: PdfObjects, decode: Decode): Promise<Pick<PdfObjects, 'dictionaries' | 'texts'>> {
  const dictionaries = [...top.dictionaries];
  for (const stream of top.streams.filter((one) => typeOf(one) === 'ObjStm')) {
    const packed = await decode(stream);
    for (const entries of packed ? readPdfObjects(latin1(packed)).dictionaries : []) {
      dictionaries.push(entries);
    }
  }
  return { dictionaries, texts: top.texts };
}

interface StreamsRead {
  readonly members: readonly Member[];
  readonly scripts: readonly string[];
  readonly pages: readonly string[];
}

async function readStreams(streams: readonly PdfStream[], { fileNames, scriptStreams }: PdfActions, decode: Decode): Promise<StreamsRead> {
  const members: Member[] = [];
  const scripts: string[] = [];
  const pages: string[] = [];
  for (const stream of streams) {
    const isFile = typeOf(stream) === 'EmbeddedFile' || fileNames.has(stream.id);
    const isScript = scriptStreams.has(stream.id);
    if (!isFile && !isScript && !mayBePage(stream)) {
      continue;
    }
    const bytes = await decode(stream);
    if (bytes === undefined || bytes.length === 0) {
      continue;
    }
    if (isFile) {
      members.push({ filename: fileNames.get(stream.id) ?? '', bytes });
    } else if (isScript) {
      scripts.push(latin1(bytes));
    } else {
      pages.push(textOfPage(latin1(bytes)));
    }
  }
  return { members, scripts, pages: pages.filter((text) => text !== '') };
}

function typeOf({ entries }: PdfStream): string {
  return wordOf(entries.get('Type'));
}

/** The content of a page has no type; a piece of one that is drawn again is a form. Fonts tell the lengths of their parts. */
function mayBePage({ entries }: PdfStream): boolean {
  const type = wordOf(entries.get('Type'));
  const subtype = wordOf(entries.get('Subtype'));
  return (type === '' || type === 'XObject') && (subtype === '' || subtype === 'Form') && !entries.has('Length1');
}

function toLink(value: string): Link {
  return { value, attribute: 'document link', offset: 0 };
}
