import { latin1Bytes } from '../../../parse/bytes/latin1.ts';
import { numberOf, type PdfDictionary, type PdfValue, wordOf } from '../pdf-objects.ts';

/** With what texts and streams are encrypted. */
export type Method = 'RC4' | 'AES' | 'nothing';

/** What the encryption dictionary of a PDF says (ISO 32000-2, 7.6.4.2), with its texts as bytes. */
export interface DescribedLock {
  readonly revision: number;
  /** Bytes of the key. */
  readonly keyLength: number;
  readonly owner: Uint8Array;
  readonly user: Uint8Array;
  /** The key itself, encrypted, from revision 5 on. */
  readonly userKey: Uint8Array;
  readonly permissions: number;
  readonly hidesMetadata: boolean;
  /** The first half of what tells this document from others. */
  readonly id: Uint8Array;
  readonly texts: Method;
  readonly streams: Method;
}

/** Which of them counts, the end of a file says, which is not believed. */
const MAX_LOCKS = 5;

/** How a document may be locked by a password. The texts of the dictionaries are bytes, one a character. */
export function describeLocks(dictionaries: readonly PdfDictionary[]): readonly DescribedLock[] {
  const id = latin1Bytes(idOf(dictionaries));
  return dictionaries
    .filter((entries) => wordOf(entries.get('Filter')) === 'Standard' && entries.has('O') && entries.has('U'))
    .slice(-MAX_LOCKS)
    .map((lock) => describe(lock, id));
}

function describe(lock: PdfDictionary, id: Uint8Array): DescribedLock {
  const bytesOf = (name: string) => latin1Bytes(wordOf(lock.get(name)));
  const version = numberOf(lock.get('V'));
  const isFiltered = version >= 4;
  return {
    revision: numberOf(lock.get('R')),
    keyLength: version === 1 ? 5 : isFiltered ? 16 : (numberOf(lock.get('Length')) || 40) / 8,
    owner: bytesOf('O'),
    user: bytesOf('U'),
    userKey: bytesOf('UE'),
    permissions: signedOf(lock.get('P')),
    hidesMetadata: rawOf(lock.get('EncryptMetadata')) !== 'false',
    id,
    texts: isFiltered ? methodOf(lock, 'StrF') : 'RC4',
    streams: isFiltered ? methodOf(lock, 'StmF') : 'RC4',
  };
}

/** `/CF << /StdCF << /CFM /AESV2 >> >> /StmF /StdCF` */
function methodOf(lock: PdfDictionary, use: string): Method {
  const filters = entriesOf(lock.get('CF'));
  const method = wordOf(entriesOf(filters?.get(wordOf(lock.get(use))))?.get('CFM'));
  return method === 'V2' ? 'RC4' : method === 'AESV2' || method === 'AESV3' ? 'AES' : 'nothing';
}

function idOf(dictionaries: readonly PdfDictionary[]): string {
  const ids = dictionaries.find((entries) => entries.has('Encrypt') && entries.get('ID')?.kind === 'list')?.get('ID');
  return ids?.kind === 'list' ? wordOf(ids.values[0]) : '';
}

function entriesOf(value: PdfValue | undefined): PdfDictionary | undefined {
  return value?.kind === 'dictionary' ? value.entries : undefined;
}

function rawOf(value: PdfValue | undefined): string {
  return value?.kind === 'word' ? value.value : '';
}

/** -1852: 32 bits, of which the first is the sign. */
function signedOf(value: PdfValue | undefined): number {
  return Number(rawOf(value)) | 0;
}
