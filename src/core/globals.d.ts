// What browsers and Node.js both have and the language's own library does not know.
// Only what core uses: anything else in here would be a door to the outside.

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(bytes?: Uint8Array, options?: { stream?: boolean }): string;
}

declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>;
  encodeInto(source: string, destination: Uint8Array): { readonly read: number; readonly written: number };
}

declare class AbortSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  throwIfAborted(): void;
}

declare class URL {
  constructor(url: string, base?: string);
  static canParse(url: string, base?: string): boolean;
  static parse(url: string, base?: string): URL | null;
  readonly href: string;
  readonly origin: string;
  readonly protocol: string;
  readonly username: string;
  readonly password: string;
  readonly host: string;
  readonly hostname: string;
  readonly port: string;
  readonly pathname: string;
  readonly search: string;
  readonly hash: string;
  readonly searchParams: URLSearchParams;
}

declare class URLSearchParams {
  constructor(query?: string);
  get(name: string): string | null;
  keys(): IterableIterator<string>;
}

interface CryptoKey {
  readonly type: string;
}

declare const crypto: {
  randomUUID(): string;
  readonly subtle: {
    digest(algorithm: 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512', bytes: Uint8Array<ArrayBufferLike>): Promise<ArrayBuffer>;
    importKey(
      format: 'raw',
      key: Uint8Array<ArrayBuffer>,
      algorithm: 'AES-CBC',
      extractable: false,
      usages: readonly ('decrypt' | 'encrypt')[],
    ): Promise<CryptoKey>;
    encrypt(
      algorithm: { name: 'AES-CBC'; iv: Uint8Array<ArrayBufferLike> },
      key: CryptoKey,
      bytes: Uint8Array<ArrayBuffer>,
    ): Promise<ArrayBuffer>;
    decrypt(
      algorithm: { name: 'AES-CBC'; iv: Uint8Array<ArrayBufferLike> },
      key: CryptoKey,
      bytes: Uint8Array<ArrayBuffer>,
    ): Promise<ArrayBuffer>;
  };
};

declare class DecompressionStream {
  constructor(format: 'deflate' | 'deflate-raw' | 'gzip');
  readonly readable: { getReader(): BytesReader };
  readonly writable: { getWriter(): { write(bytes: Uint8Array): Promise<void>; close(): Promise<void> } };
}

interface BytesReader {
  read(): Promise<{ readonly done: false; readonly value: Uint8Array } | { readonly done: true; readonly value?: undefined }>;
  cancel(): Promise<void>;
}
