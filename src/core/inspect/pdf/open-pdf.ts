import { latin1 } from '../../parse/bytes/latin1.ts';
import type { Link } from '../../parse/mail.ts';
import type { Notice } from '../../problem.ts';
import type { Allowance, FileToOpen, Member, Opened } from '../formats/format.ts';
import { locked, takeAllowed, tooLarge } from '../limits.ts';
import { readMacros } from '../macros/read-macros.ts';
import { type PdfActions, readActions } from './actions.ts';
import { type Decoded, decodeStream } from './decode-stream.ts';
import { openLock } from './encrypted/open-lock.ts';
import { textOfPage } from './page-text.ts';
import { type PdfObjects, type PdfStream, readPdfObjects, wordOf } from './pdf-objects.ts';

/** More than this of one file is not read. */
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * Looks into a PDF: links, scripts and other actions, files inside it, and the words of its pages where its fonts let them be told. One that is
 * encrypted is opened with the empty password, as readers do, or a likely one; else, and of one that only says so, which anybody can write into it,
 * whatever can be read all the same: what it does is never encrypted.
 */
export async function openPdf(file: FileToOpen, allowance: Allowance): Promise<Opened> {
  const bytes = file.bytes.subarray(0, MAX_BYTES);
  const source = latin1(bytes);
  const asItStands = readPdfObjects(source);
  const isEncrypted = asItStands.dictionaries.some((entries) => entries.has('Encrypt'));
  const lock = isEncrypted ? await openLock(source, file.passwords, allowance).catch(() => undefined) : undefined;
  const isLocked = isEncrypted && lock === undefined;
  const top = lock ? readPdfObjects(source, lock.readText) : asItStands;
  const decode = async (stream: PdfStream) => {
    const raw = bytes.subarray(stream.start, stream.end);
    return decodeStream(lock ? await lock.decrypt(stream, raw) : raw, stream.entries, allowance);
  };
  const found = readActions(await withPacked(top, decode));
  const actions = isLocked ? readableOnly(found) : found;
  const files = takeAllowed(
    top.streams.filter((stream) => isFile(stream, actions) && (!isLocked || stream.entries.has('Filter'))),
    allowance,
  );
  const embedded = await readFiles(files.taken, actions, decode);
  const streams = await readStreams(top.streams, actions, decode);
  const scripts = readMacros([...actions.scripts, ...streams.scripts], 'script');
  const pages = streams.pages.join('\n').trim();
  return {
    members: embedded.members,
    texts: [...(pages === '' ? [] : [pages]), ...scripts.texts],
    links: actions.addresses.map(toLink),
    warnings: [...actions.warnings, ...scripts.warnings],
    ...(isEncrypted && { isEncrypted }),
    notices: [
      ...(isLocked ? [locked(file.filename)] : []),
      ...files.notices,
      ...embedded.notices,
      ...(allowance.bytes <= 0 ? [tooLarge(allowance.maxBytes)] : []),
    ],
  };
}

/** Encrypted texts are chance, and addresses made of it would be none. */
function readableOnly(actions: PdfActions): PdfActions {
  const isReadable = (text: string) => /^[\t\n\r -~]*$/.test(text);
  return {
    ...actions,
    addresses: actions.addresses.filter(isReadable),
    scripts: actions.scripts.filter(isReadable),
    warnings: actions.warnings.filter(({ keyword }) => isReadable(keyword)),
  };
}

type Decode = (stream: PdfStream) => Promise<Decoded | undefined>;

/** Since PDF 1.5 most dictionaries are packed into streams. */
async function withPacked(top: PdfObjects, decode: Decode): Promise<Pick<PdfObjects, 'dictionaries' | 'texts'>> {
  const dictionaries = [...top.dictionaries];
  for (const stream of top.streams.filter((one) => typeOf(one) === 'ObjStm')) {
    const packed = await decode(stream);
    for (const entries of packed ? readPdfObjects(latin1(packed.bytes)).dictionaries : []) {
      dictionaries.push(entries);
    }
  }
  return { dictionaries, texts: top.texts };
}

function isFile(stream: PdfStream, { fileNames }: PdfActions): boolean {
  return typeOf(stream) === 'EmbeddedFile' || fileNames.has(stream.id);
}

/** The files inside. Of one that cannot be had as a whole the reader is told: a hash of a piece is that of no file. */
async function readFiles(
  streams: readonly PdfStream[],
  { fileNames }: PdfActions,
  decode: Decode,
): Promise<Required<Pick<Opened, 'members' | 'notices'>>> {
  const members: Member[] = [];
  const notices: Notice[] = [];
  for (const stream of streams) {
    const filename = fileNames.get(stream.id) ?? '';
    const decoded = await decode(stream);
    if (decoded === undefined || decoded.isTooLong) {
      notices.push(
        unreadable(filename, decoded ? `it unpacks to more than ${decoded.bytes.length} bytes` : 'it is packed in a way that is not known'),
      );
    } else if (decoded.bytes.length > 0) {
      members.push({ filename, bytes: decoded.bytes });
    }
  }
  return { members, notices };
}

function unreadable(filename: string, reason: string): Notice {
  const name = filename.slice(0, 200) || 'A file';
  const text = `${name} in the document could not be unpacked: ${reason}`;
  return { stage: 'inspect', code: 'member_unreadable', text, details: { name, reason } };
}

interface StreamsRead {
  readonly scripts: readonly string[];
  readonly pages: readonly string[];
}

async function readStreams(streams: readonly PdfStream[], actions: PdfActions, decode: Decode): Promise<StreamsRead> {
  const scripts: string[] = [];
  const pages: string[] = [];
  for (const stream of streams) {
    const isScript = actions.scriptStreams.has(stream.id);
    if (isFile(stream, actions) || (!isScript && !mayBePage(stream))) {
      continue;
    }
    const decoded = await decode(stream);
    if (decoded) {
      const source = latin1(decoded.bytes);
      (isScript ? scripts : pages).push(isScript ? source : textOfPage(source));
    }
  }
  return { scripts: scripts.filter((script) => script !== ''), pages: pages.filter((text) => text !== '') };
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
