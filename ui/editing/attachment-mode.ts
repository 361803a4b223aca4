import type { MispAttribute } from '#core/draft/misp-event.ts';
import type { Edit } from './edit-draft.ts';
import type { Row } from './rows.ts';

/** As what a file is sent: MISP encrypts malware; hashes alone leave its bytes here; nothing leaves not even its name. */
export type AttachmentMode = 'malware' | 'benign' | 'hashes' | 'nothing';

/** As what a file is sent by now. */
export function modeOf(row: Row): AttachmentMode {
  if (!row.keep) {
    return 'nothing';
  }
  const sample = sampleOf(row);
  return !sample?.data || row.draft.hashesOnly ? 'hashes' : sample.type === 'malware-sample' ? 'malware' : 'benign';
}

/** What a file can be sent as: without its bytes at hand only hashes or nothing. */
export function attachmentModes(row: Row): readonly AttachmentMode[] {
  if (!sampleOf(row)?.data) {
    return ['hashes', 'nothing'];
  }
  return row.is === 'object' ? ['malware', 'benign', 'hashes', 'nothing'] : ['malware', 'benign', 'nothing'];
}

/** The edit that makes the file be sent so. */
export function setMode(row: Row, mode: AttachmentMode): Edit {
  const sample = sampleOf(row);
  return {
    set: 'file',
    row: row.uuid,
    keep: mode !== 'nothing',
    hashesOnly: mode === 'hashes',
    ...(sample && (mode === 'malware' || mode === 'benign') && { sample: asMode(sample, mode) }),
  };
}

function sampleOf(row: Row): MispAttribute | undefined {
  return row.is === 'attribute'
    ? row.attribute
    : row.object.Attribute.find(({ object_relation }) => object_relation === 'malware-sample' || object_relation === 'attachment');
}

function asMode({ encrypt: _, object_relation, ...field }: MispAttribute, mode: 'malware' | 'benign'): MispAttribute {
  const type = mode === 'malware' ? 'malware-sample' : 'attachment';
  return { ...field, type, ...(object_relation !== undefined && { object_relation: type }), ...(mode === 'malware' && { encrypt: true }) };
}
