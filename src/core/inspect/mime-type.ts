import { CHARACTER_CODES } from '../character-codes.ts';

const { CR, LF, TAB } = CHARACTER_CODES;
/** How a kind of file begins: hex digits, `..` for any byte. */
type Magic = readonly [type: string, hex: string, offset?: number];

/** The first that fits counts. */
const MAGIC: readonly Magic[] = [
  ['application/x-executable', '7f454c46........................02'],
  ['application/x-pie-executable', '7f454c46........................03'],
  ['application/x-object', '7f454c46'],
  ['application/x-mach-binary', 'cffaedfe'],
  ['application/x-mach-binary', 'feedfacf'],
  ['application/x-ms-shortcut', '4c0000000114020000000000c000000000000046'],
  ['application/pdf', '255044462d'],
  ['text/rtf', '7b5c7274'],
  ['application/vnd.ms-tnef', '789f3e22'],
  ['application/onenote', 'e4525c7b8cd8a74daeb15378d02996d3'],
  ['application/x-ole-storage', 'd0cf11e0a1b11ae1'],
  ['application/x-7z-compressed', '377abcaf271c'],
  ['application/x-rar', '526172211a07'],
  ['application/gzip', '1f8b08'],
  ['application/x-bzip2', '425a68'],
  ['application/x-xz', 'fd377a585a00'],
  ['application/zstd', '28b52ffd'],
  ['application/vnd.ms-cab-compressed', '4d534346'],
  ['application/x-ace', '2a2a4143452a2a', 7],
  ['application/x-arj', '60ea'],
  ['application/x-tar', '7573746172', 257],
  ['application/x-iso9660-image', '4344303031', 0x8001],
  ['application/x-virtualbox-vhd', '636f6e6563746978'],
  ['application/x-vhdx', '7668647866696c65'],
  ['application/x-lzh-compressed', '2d6c68..2d', 2],
  ['application/x-compress', '1f9d'],
  ['application/x-lzip', '4c5a4950'],
  ['application/x-ms-wim', '4d5357494d000000'],
  ['application/x-alz', '414c5a01'],
  ['application/x-egg', '45474741'],
  ['application/vnd.ms-htmlhelp', '49545346'],
  ['application/java-archive', 'cafed00d'],
  ['application/x-java-applet', 'cafebabe0000'],
  ['application/vnd.android.dex', '6465780a'],
  ['application/wasm', '0061736d'],
  ['application/x-sqlite3', '53514c69746520666f726d6174203300'],
  ['image/png', '89504e470d0a1a0a'],
  ['image/jpeg', 'ffd8ff'],
  ['image/gif', '47494638'],
  ['image/bmp', '424d........00000000'],
  ['image/webp', '52494646........57454250'],
  ['image/tiff', '49492a00'],
  ['image/tiff', '4d4d002a'],
  ['image/vnd.microsoft.icon', '00000100'],
  ['image/heic', '66747970686569', 4],
  ['audio/x-wav', '52494646........57415645'],
  ['audio/mpeg', '494433'],
  ['video/mp4', '66747970', 4],
  ['video/x-msvideo', '52494646........41564920'],
  ['application/ogg', '4f676753'],
  ['font/woff2', '774f4632'],
  ['application/pgp-encrypted', '8501'],
];

/** What zip files are that have a file of such a name. */
const ZIPS: readonly (readonly [name: string, type: string])[] = [
  ['word/', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xl/', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['ppt/', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
  ['META-INF/MANIFEST.MF', 'application/java-archive'],
  ['AndroidManifest.xml', 'application/vnd.android.package-archive'],
];

/** Texts by what they begin with, in lower case. */
const TEXTS: readonly (readonly [start: RegExp, type: string])[] = [
  // <!DOCTYPE html>, <html lang="de">, <script>
  [/^(?:<!--[^>]{0,500}-->\s{0,100})?<(?:!doctype html|html|head|body|script|title|a href|iframe|meta)\b/, 'text/html'],
  [/^(?:<\?xml[^>]{0,200}>\s{0,100})?(?:<!--[^>]{0,500}-->\s{0,100})?(?:<!doctype svg[^>]{0,300}>\s{0,100})?<svg\b/, 'image/svg+xml'],
  [/^<\?xml\b/, 'text/xml'],
  [/^begin:vcalendar\b/, 'text/calendar'],
  [/^begin:vcard\b/, 'text/vcard'],
  [/^\[internetshortcut\]/, 'application/x-mswinurl'],
  [/^-----begin pgp signature-----/, 'application/pgp-signature'],
  [/^-----begin pgp (?:message|public key block)-----/, 'application/pgp'],
  [/^@echo off\b/, 'text/x-msdos-batch'],
  [/^<\?php\b/, 'text/x-php'],
  // #!/usr/bin/env python3
  [/^#![^\n]{0,200}python/, 'text/x-script.python'],
  [/^#!/, 'text/x-shellscript'],
  [/^(?:received|return-path|delivered-to|x-[a-z-]{1,60}|from|message-id|date):\s/, 'message/rfc822'],
];

/** The MIME type of a file by its bytes alone; what it is called and what the mail says of it have no part in it. */
export function mimeTypeOf(bytes: Uint8Array): string {
  if (bytes.length === 0) {
    return 'inode/x-empty';
  }
  if (fits(bytes, '504b0304', 0) || fits(bytes, '504b0506', 0)) {
    return zipTypeOf(bytes);
  }
  if (fits(bytes, '4d5a', 0) && bytes.length > 63) {
    return programTypeOf(bytes);
  }
  const found = MAGIC.find(([, hex, offset = 0]) => fits(bytes, hex, offset));
  return found?.[0] ?? textTypeOf(bytes) ?? 'application/octet-stream';
}

function fits(bytes: Uint8Array, hex: string, offset: number): boolean {
  for (let index = 0; index < hex.length; index += 2) {
    const wanted = hex.slice(index, index + 2);
    if (wanted !== '..' && bytes[offset + index / 2] !== Number.parseInt(wanted, 16)) {
      return false;
    }
  }
  return true;
}

/** A program for DOS, unless the header for Windows stands where it says. */
function programTypeOf(bytes: Uint8Array): string {
  const [a = 0, b = 0, c = 0] = bytes.subarray(0x3c, 0x3f);
  return fits(bytes, '50450000', a + b * 256 + c * 65_536) ? 'application/vnd.microsoft.portable-executable' : 'application/x-dosexec';
}

function zipTypeOf(bytes: Uint8Array): string {
  // Names stand in front of each member and once more at the end; the end has all of them.
  const ends = [bytes.subarray(0, 4096), bytes.subarray(-65_536)].map((part) => new TextDecoder('latin1').decode(part)).join('\n');
  return ZIPS.find(([name]) => ends.includes(name))?.[1] ?? 'application/zip';
}

function textTypeOf(bytes: Uint8Array): string | undefined {
  const start = bytes.subarray(0, 4096);
  if (fits(start, 'fffe', 0) || fits(start, 'feff', 0)) {
    return 'text/plain';
  }
  // libmagic does not judge by one character.
  if (bytes.length === 1 || !start.every(isText)) {
    return undefined;
  }
  const text = new TextDecoder('utf-8').decode(start).trimStart().toLowerCase();
  return TEXTS.find(([beginning]) => beginning.test(text))?.[1] ?? dataTypeOf(text, bytes.length > start.length) ?? 'text/plain';
}

/** JSON and CSV have no beginning of their own, but a shape. */
function dataTypeOf(text: string, isCut: boolean): string | undefined {
  if (/^[[{]/.test(text) && !isCut) {
    try {
      JSON.parse(text);
      return 'application/json';
    } catch {
      // A text that begins with a brace.
    }
  }
  const lines = text
    .split('\n')
    .slice(0, 10)
    .filter((line) => line.trim() !== '');
  const commas = lines.slice(0, isCut && lines.length < 10 ? -1 : undefined).map((line) => line.split(',').length - 1);
  return commas.length >= 2 && commas.every((count) => count > 0 && count === commas[0]) ? 'text/csv' : undefined;
}

/** Tab, line ends, form feed, escape, printable characters, and all that is above 7 bits. */
function isText(byte: number): boolean {
  return byte >= 0x20 ? byte !== 0x7f : byte === TAB || byte === LF || byte === CR || byte === 12 || byte === 0x1b;
}
