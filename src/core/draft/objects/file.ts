import type { Content } from '../../inspect/content.ts';
import type { MispObject } from '../misp-event.ts';
import { type FieldOf, makeObject, type ObjectDetails, type Template } from './object.ts';

const PAYLOAD = 'Payload delivery';

/** MISP's `file`. Its name is for detection with PyMISP's fields alone: every second invoice is called invoice.pdf. */
export const FILE = {
  name: 'file',
  uuid: '688c46fb-5edb-40a3-8273-1af7923e2215',
  version: '25',
  'meta-category': 'file',
  description: 'File object describing a file with meta-information',
  relations: {
    filename: { type: 'filename', category: PAYLOAD, to_ids: true, multiple: true, disable_correlation: true },
    'size-in-bytes': { type: 'size-in-bytes', category: 'Other', disable_correlation: true },
    entropy: { type: 'float', category: 'Other', disable_correlation: true },
    md5: { type: 'md5', category: PAYLOAD, to_ids: true },
    sha1: { type: 'sha1', category: PAYLOAD, to_ids: true },
    sha256: { type: 'sha256', category: PAYLOAD, to_ids: true },
    sha512: { type: 'sha512', category: PAYLOAD, to_ids: true },
    'malware-sample': { type: 'malware-sample', category: PAYLOAD, to_ids: true, disable_correlation: true },
    attachment: { type: 'attachment', category: 'External analysis' },
    mimetype: { type: 'mime-type', category: 'Artifacts dropped', disable_correlation: true },
    ssdeep: { type: 'ssdeep', category: PAYLOAD, to_ids: true },
    tlsh: { type: 'tlsh', category: PAYLOAD, to_ids: true },
  },
} as const satisfies Template;

export interface FileSource {
  readonly content: Content;
  readonly filename: string;
  /** Base64 of the file, where it goes along as a sample: MISP packs it into a zip with the password "infected". */
  readonly sample?: string;
  readonly mayDetect: boolean;
  readonly asPyMisp: boolean;
}

/** The file object of an attachment or of a member of one. */
export function fileObject({ content, filename, sample, mayDetect, asPyMisp }: FileSource, details: ObjectDetails): MispObject {
  const { entropy, hashes, mimeType, size } = content;
  const name: FieldOf<typeof FILE> = { relation: 'filename', value: filename, to_ids: asPyMisp };
  const length: FieldOf<typeof FILE> = { relation: 'size-in-bytes', value: String(size) };
  if (size === 0) {
    // Everybody has the hash of nothing.
    return makeObject(FILE, [name, length], details);
  }
  const fields: readonly FieldOf<typeof FILE>[] = [
    name,
    length,
    { relation: 'entropy', value: asPyMisp && Number.isInteger(entropy) ? entropy.toFixed(1) : String(entropy) },
    ...(['md5', 'sha1', 'sha256', 'sha512'] as const).map((relation) => hash(relation, hashes[relation], mayDetect)),
    ...sampleField(asPyMisp ? `${filename}|${hashes.md5}` : filename, sample, mayDetect),
    { relation: 'mimetype', value: mimeType },
    hash('ssdeep', hashes.ssdeep, mayDetect),
    ...(asPyMisp ? [] : [hash('tlsh', hashes.tlsh, mayDetect)]),
  ];
  return makeObject(FILE, fields, details);
}

function sampleField(value: string, data: string | undefined, to_ids: boolean): readonly FieldOf<typeof FILE>[] {
  return data === undefined ? [] : [{ relation: 'malware-sample', value, data, encrypt: true, to_ids }];
}

function hash(relation: 'md5' | 'sha1' | 'sha256' | 'sha512' | 'ssdeep' | 'tlsh', value = '', to_ids = true): FieldOf<typeof FILE> {
  return { relation, value, to_ids };
}
