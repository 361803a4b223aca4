import { printable } from '#companion/printable.ts';

/** Bytes of a name: file systems take 255, and a mark against collisions and `.analysis` must find room. */
const MAX_BYTES = 180;
/** Longer ends of a name are no extension. */
const MAX_EXTENSION = 20;

/** What a file of a type is called behind its dot, where its sender says nothing. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  'application/gzip': '.gz',
  'application/java-archive': '.jar',
  'application/javascript': '.js',
  'application/json': '.json',
  'application/msword': '.doc',
  'application/onenote': '.one',
  'application/pdf': '.pdf',
  'application/vnd.microsoft.portable-executable': '.exe',
  'application/vnd.ms-excel': '.xls',
  'application/vnd.ms-powerpoint': '.ppt',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': '.pptx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': '.xlsx',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': '.docx',
  'application/x-7z-compressed': '.7z',
  'application/x-ms-shortcut': '.lnk',
  'application/x-ole-storage': '.ole',
  'application/x-rar': '.rar',
  'application/zip': '.zip',
  'image/gif': '.gif',
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'message/rfc822': '.eml',
  'text/calendar': '.ics',
  'text/csv': '.csv',
  'text/html': '.html',
  'text/javascript': '.js',
  'text/plain': '.txt',
  'text/rtf': '.rtf',
  'text/xml': '.xml',
};

/** A name that a file can have in a folder, made of one that a hostile mail gives it: no path, nothing hidden, nothing that a shell or a terminal obeys. */
export function safeName(given: string | undefined, { md5, types }: { readonly md5: string; readonly types: readonly string[] }): string {
  const plain = plainName(given ?? '');
  const { end, stem } = splitName(plain === '' ? md5 : plain);
  const extension = end === '' ? extensionOf(types) : end;
  return cutBytes(stem, MAX_BYTES - Buffer.byteLength(extension)) + extension;
}

/** The same name with a mark in front of its extension, so that it is another file's. */
export function markedName(name: string, mark: string): string {
  const { end, stem } = splitName(name);
  return `${cutBytes(stem, MAX_BYTES - mark.length - 1 - Buffer.byteLength(end))}-${mark}${end}`;
}

function plainName(given: string): string {
  // Far more than a file system takes; what a sender writes may be as long as a mail.
  const shown = printable(given.slice(-4096).normalize('NFC'));
  const last = shown.slice(Math.max(shown.lastIndexOf('/'), shown.lastIndexOf('\\')) + 1);
  const inert = last.replace(/[\u2400-\u2421]/g, '').replace(/[<>:"|?*$`&;]/g, '_');
  return withoutEnds(inert).replace(/^-/, '_');
}

/** Dots and blanks at the start hide a file, at the end some systems lose them. A walk from both ends, since a sender can write a million. */
function withoutEnds(name: string): string {
  let start = 0;
  let end = name.length;
  while (start < end && isHiding(name[start])) start += 1;
  while (end > start && isHiding(name[end - 1])) end -= 1;
  return name.slice(start, end);
}

function isHiding(character: string | undefined): boolean {
  return character === '.' || /^\s$/.test(character ?? '');
}

function splitName(name: string): { readonly stem: string; readonly end: string } {
  const dot = name.lastIndexOf('.');
  const isExtension = dot > 0 && name.length - dot <= MAX_EXTENSION && !/\s/.test(name.slice(dot));
  return isExtension ? { stem: name.slice(0, dot), end: name.slice(dot) } : { stem: name, end: '' };
}

function extensionOf(types: readonly string[]): string {
  const known = types.find((type) => Object.hasOwn(EXTENSIONS, type));
  return (known && EXTENSIONS[known]) ?? '.bin';
}

/** As much of a text as so many bytes of UTF-8 hold, cut between characters. */
function cutBytes(text: string, bytes: number): string {
  let length = 0;
  let cut = '';
  for (const character of text) {
    length += Buffer.byteLength(character);
    if (length > bytes) {
      break;
    }
    cut += character;
  }
  return cut;
}
