/** How a moniker that holds an URL begins: its class {79EAC9E0-BAF9-11CE-8C82-00AA004BA90B}, little endian. */
const CLASS = [0xe0, 0xc9, 0xea, 0x79, 0xf9, 0xba, 0xce, 0x11, 0x8c, 0x82, 0x00, 0xaa, 0x00, 0x4b, 0xa9, 0x0b];
const MAX_URLS = 2000;
const MAX_LENGTH = 4096;

/** The URLs of all monikers in the bytes (MS-OSHARED, 2.3.7.6): what linked objects load and cells link to. */
export function findUrlMonikers(bytes: Uint8Array): readonly string[] {
  const urls: string[] = [];
  for (let at = bytes.indexOf(CLASS[0] ?? 0); at >= 0 && urls.length < MAX_URLS; at = bytes.indexOf(CLASS[0] ?? 0, at + 1)) {
    if (CLASS.every((byte, index) => bytes[at + index] === byte)) {
      const start = at + CLASS.length + 4;
      const text = new TextDecoder('utf-16le').decode(bytes.subarray(start, start + MAX_LENGTH * 2));
      const [url = ''] = text.split('\0', 1);
      urls.push(url);
    }
  }
  return urls.filter((url) => /^[\x21-\uffff]{4,}$/.test(url));
}
