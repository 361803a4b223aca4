import { cabinet } from './cabinet.ts';
import { closed } from './closed.ts';
import type { FileToOpen, Format } from './format.ts';
import { gzip } from './gzip.ts';
import { html, namedPage } from './html.ts';
import { iso } from './iso.ts';
import { mail } from './mail.ts';
import { ole } from './ole.ts';
import { onenote } from './onenote.ts';
import { openxml } from './openxml.ts';
import { pdf } from './pdf.ts';
import { rar } from './rar.ts';
import { rtf } from './rtf.ts';
import { selfExtracting } from './self-extracting.ts';
import { sevenZip } from './seven-zip.ts';
import { shortcut } from './shortcut.ts';
import { tar } from './tar.ts';
import { namedText, text } from './text.ts';
import { xz } from './xz.ts';
import { zip } from './zip.ts';

/** Every format that is looked into, the more special ones first: one file, one line. */
const FORMATS: readonly Format[] = [
  openxml,
  zip,
  selfExtracting,
  mail,
  ole,
  rtf,
  pdf,
  html,
  text,
  gzip,
  xz,
  sevenZip,
  rar,
  cabinet,
  tar,
  iso,
  onenote,
  shortcut,
  closed,
];

/** What programs make of a file by its name, whatever its bytes are. */
const BY_NAME: readonly Format[] = [namedPage, namedText];

/** The formats that a file is looked into as: what its bytes are and what it is opened as need not be the same. */
export function formatsOf(file: FileToOpen): readonly Format[] {
  return [FORMATS, BY_NAME].flatMap((formats) => formats.find((format) => format.matches(file)) ?? []);
}
