import { FieldNames } from '../headers/field-names.ts';
import { readStructuredField } from '../headers/parameters.ts';
import type { HeaderField } from '../mail.ts';

/** A node of the MIME tree: header fields and the range of bytes that its body fills. */
export interface Entity {
  readonly fields: readonly HeaderField[];
  /** Lower case, with the default of its place where the mail says nothing. */
  readonly type: string;
  /** Of Content-Type and Content-Disposition together. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly disposition: 'inline' | 'attachment' | undefined;
  /** Content-Transfer-Encoding in lower case. */
  readonly encoding: string;
  /** Without angle brackets. */
  readonly contentId: string | undefined;
  bodyStart: number;
  /** Of the line in front of that which may be all of the body. */
  readonly lastJunk: number | undefined;
  /** Behind its last byte, without the line break that belongs to the boundary. */
  bodyEnd: number;
  readonly kind: 'multipart' | 'message' | 'leaf';
  /** Of a multipart its parts; of an attached mail that is not encoded the one entity that it is. */
  readonly children: Entity[];
  readonly isHeaderTooLong: boolean;
  /** Whether a multipart's boundary was seen, was not and its parts were found without, or is nowhere. */
  boundary: 'seen' | 'guessed' | 'missing';
  /** Why it was not looked into although it could be. */
  limit?: 'part_too_deep' | 'too_many_parts';
}

const CONTENT_FIELDS = new FieldNames(['Content-Type', 'Content-Disposition', 'Content-Transfer-Encoding', 'Content-ID']);

/** What the header fields of an entity say of its content. `defaultType`: of a multipart/digest it is a mail (RFC 2046, 5.1.5). */
export function describeEntity(fields: readonly HeaderField[], defaultType = 'text/plain') {
  const [typeField, dispositionField, encodingField, idField] = CONTENT_FIELDS.firstIn(fields);
  const contentType = readStructuredField((typeField?.raw ?? '').replace(NO_SEMICOLON, '$1; '));
  const disposition = readStructuredField(dispositionField?.raw ?? '');
  const encoding = readStructuredField(encodingField?.raw ?? '').value;
  return {
    type: isMediaType(contentType.value) ? contentType.value : defaultType,
    parameters: isEmpty(disposition.parameters) ? contentType.parameters : { ...contentType.parameters, ...disposition.parameters },
    disposition: dispositionOf(disposition.value),
    // `base64 foo`: only the first word counts.
    encoding: encoding.split(' ')[0] ?? '',
    contentId: idField?.value.replace(/^<|>$/g, ''),
  };
}

function isEmpty(parameters: Entity['parameters']): boolean {
  for (const _ in parameters) {
    return false;
  }
  return true;
}

/** Whether a text has the shape of a media type: `text/plain`. */
export function isMediaType(text: string): boolean {
  return TYPE.test(text);
}

/** `text/html charset=utf-8`, `multipart/mixed, boundary=x` */
const NO_SEMICOLON = /^([^\s/;,:]{1,127}\/[^\s/;,:]{1,127})[\s,:]+(?=[\w*-]{1,99}=)/;

const TYPE = /^[^\s/;]{1,127}\/[^\s/;]{1,127}$/;

/** RFC 2183, 2.8: what is unknown is an attachment. */
function dispositionOf(value: string): Entity['disposition'] {
  return value === '' ? undefined : value === 'inline' ? 'inline' : 'attachment';
}

/** Whether its content is a mail: a whole one, or the beginning of one that was sent in pieces (RFC 2046, 5.2.2.1). */
export function isMessage({ type, parameters }: Pick<Entity, 'type' | 'parameters'>): boolean {
  return isMessageType(type) || (type === 'message/partial' && parameters.number === '1');
}

/** Whether its content is a whole mail (RFC 2046, 5.2.1; RFC 6532, 3.7). */
export function isMessageType(type: string): boolean {
  return type === 'message/rfc822' || type === 'message/global' || type === 'message/news';
}
