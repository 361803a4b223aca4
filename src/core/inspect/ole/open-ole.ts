import type { Link } from '../../parse/mail.ts';
import type { Allowance, FileToOpen, Member, Opened } from '../formats/format.ts';
import { inflate } from '../inflate.ts';
import { locked, takeAllowed, tooLarge } from '../limits.ts';
import { readMacros } from '../macros/read-macros.ts';
import type { Warning } from '../warning.ts';
import { warningsOfClass } from './class-ids.ts';
import { DEFAULT_PASSWORD } from './encrypted/default-password.ts';
import { type OpenedPackage, openEncryptedPackage } from './encrypted/open-package.ts';
import { openLockedWorkbook } from './encrypted/open-workbook.ts';
import { readExcel, type Workbook } from './excel.ts';
import { readOlePackage } from './ole-package.ts';
import { readPowerPoint } from './powerpoint.ts';
import { openStreams, type Streams } from './streams.ts';
import { findUrlMonikers } from './url-monikers.ts';
import { readVba } from './vba-project.ts';
import { readWord } from './word-text.ts';

/** Places of one document in which a link may stand. */
const MAX_PLACES = 100;

/** Looks into a compound file: an Office document of 1997 to 2003, the macros of a newer one, or a newer one under a password. */
export async function openOle(
  { bytes, filename, passwords = [] }: Pick<FileToOpen, 'bytes' | 'filename'> & Partial<Pick<FileToOpen, 'passwords'>>,
  allowance: Allowance,
): Promise<Opened> {
  const streams = openStreams(bytes, allowance);
  const word = streams.has('WordDocument') ? readWord(streams) : undefined;
  const excel = streams.has('Workbook') || streams.has('Book') ? readWorkbook(streams, passwords, allowance) : undefined;
  const slides = streams.has('PowerPoint Document') ? readPowerPoint(streams.read(['PowerPoint Document'])) : undefined;
  const macros = macrosOf(readVba(streams));
  const inside: Opened[] = [];
  for (const object of slides?.objects ?? []) {
    inside.push(await openEmbedded(object, allowance));
  }
  const isEncrypted = word?.isEncrypted === true || excel?.isEncrypted === true || streams.has('EncryptedPackage');
  const unlocked = streams.has('EncryptedPackage') ? await openLocked(streams, passwords, allowance) : undefined;
  const password = unlocked?.password ?? excel?.password;
  const packages = packagesIn(streams, allowance);
  const texts = [word, excel, slides].flatMap((document) => document?.text.trim() || []);
  return {
    members: [
      ...(unlocked ? [{ filename, bytes: unlocked.bytes }] : []),
      ...packages.members,
      ...inside.flatMap(({ members = [] }) => members),
    ],
    texts: [...texts, ...macros.texts, ...inside.flatMap(({ texts: more = [] }) => more)],
    links: urlsIn(streams).map(toLink),
    warnings: [
      ...(excel?.warnings ?? []),
      ...macros.warnings,
      ...(password === DEFAULT_PASSWORD ? [OPENS_BY_ITSELF] : []),
      ...objectWarnings(streams),
      ...inside.flatMap(({ warnings = [] }) => warnings),
    ],
    ...(isEncrypted && { isEncrypted }),
    notices: [
      ...(streams.isCut ? [tooLarge(allowance.maxBytes)] : []),
      ...packages.notices,
      ...inside.flatMap(({ notices = [] }) => notices),
      ...(isEncrypted && password === undefined ? [locked(filename)] : []),
    ],
  };
}

/** One that is locked in a way that nobody knows, or that is broken, stays locked. */
async function openLocked(streams: Streams, passwords: readonly string[], allowance: Allowance): Promise<OpenedPackage | undefined> {
  return openEncryptedPackage(streams, passwords, allowance).catch(() => undefined);
}

const OPENS_BY_ITSELF: Warning = {
  type: 'Suspicious',
  keyword: DEFAULT_PASSWORD,
  description: 'Encrypted with a password that Excel tries by itself',
  effect: 'hides',
};

function readWorkbook(streams: Streams, passwords: readonly string[], allowance: Allowance): Workbook & { readonly password?: string } {
  const bytes = streams.read([streams.has('Workbook') ? 'Workbook' : 'Book']);
  const workbook = readExcel(bytes);
  const opened = workbook.isEncrypted ? openLockedWorkbook(bytes, passwords, allowance) : undefined;
  return opened ? { ...readExcel(opened.bytes), isEncrypted: true, password: opened.password } : workbook;
}

const VBA: Warning = { type: 'Macro', keyword: 'VBA macros', description: 'Macros in Visual Basic', effect: 'macro' };

function macrosOf(sources: readonly string[]): Required<Pick<Opened, 'texts' | 'warnings'>> {
  const { texts, warnings } = readMacros(sources, 'vba');
  return { texts, warnings: sources.length > 0 ? [VBA, ...warnings] : [] };
}

/** PowerPoint keeps its macros and objects as compound files of their own inside of its one stream. */
async function openEmbedded(object: { readonly bytes: Uint8Array; readonly isPacked: boolean }, allowance: Allowance): Promise<Opened> {
  const bytes = object.isPacked ? (await inflate(object.bytes, 'deflate', allowance)).bytes : object.bytes;
  const streams = openStreams(bytes, allowance);
  const macros = macrosOf(readVba(streams));
  return { ...macros, ...packagesIn(streams, allowance), warnings: [...macros.warnings, ...objectWarnings(streams)] };
}

/** Files that were put into the document: as an OLE package, or a newer document as its zip. */
function packagesIn(streams: Streams, allowance: Allowance): Required<Pick<Opened, 'members' | 'notices'>> {
  const { notices, taken } = takeAllowed([...streams.named(NATIVE), ...streams.named('Package')], allowance);
  return { members: taken.flatMap((path) => readPackage(path, streams) ?? []), notices };
}

const NATIVE = '\u0001Ole10Native';

function readPackage(path: readonly string[], streams: Streams): Member | undefined {
  const bytes = streams.read(path);
  if (path.at(-1)?.toLowerCase() === NATIVE.toLowerCase()) {
    return readOlePackage(bytes);
  }
  return bytes.length > 0 ? { filename: path.join('/'), bytes } : undefined;
}

/** Objects are told by the streams that they have, since each is a storage among others. */
function objectWarnings(streams: Streams): readonly Warning[] {
  const has = (name: string) => streams.named(name).length > 0;
  return [
    ...(has('Equation Native') ? warningsOfClass('Equation.3', NOTHING) : []),
    ...(has(NATIVE) ? warningsOfClass('Package', NOTHING) : []),
  ];
}

const NOTHING = new Uint8Array(0);

/** Streams in which a link to a place outside stands as a moniker. */
const LINKING = ['\u0001Ole', 'Workbook', 'LinkInfo', '\u0003LinkInfo', 'Data', '1Table'];

function urlsIn(streams: Streams): readonly string[] {
  const paths = LINKING.flatMap((name) => streams.named(name).slice(0, MAX_PLACES));
  return [...new Set(paths.flatMap((path) => findUrlMonikers(streams.read(path))))];
}

function toLink(value: string): Link {
  return { value, attribute: 'document link', offset: 0 };
}
