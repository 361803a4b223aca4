import { isIdentity } from '../bytes/transfer-encodings.ts';
import type { readHeaderFields } from '../headers/header-fields.ts';
import { describeEntity, type Entity, isMessage } from './entity.ts';

interface Setting {
  /** What it is where its header does not say. */
  readonly defaultType: string;
  /** Whether nothing below it is read. */
  readonly isDeepest: boolean;
  /** Of its body, as long as nothing ended it. */
  readonly end: number;
}

/** The entity that begins with this header. */
export function entityOf(header: ReturnType<typeof readHeaderFields>, { defaultType, end, isDeepest }: Setting): Entity {
  const { type, parameters, disposition, encoding, contentId } = describeEntity(header.fields, defaultType);
  const isContainer = type.startsWith('multipart/') || (isMessage({ type, parameters }) && isIdentity(encoding));
  const isTooDeep = isContainer && isDeepest;
  const kind = !isContainer || isTooDeep ? 'leaf' : type.startsWith('multipart/') ? 'multipart' : 'message';
  const entity: Entity = {
    fields: header.fields,
    type,
    parameters,
    disposition,
    encoding,
    contentId,
    bodyStart: header.bodyStart,
    lastJunk: header.lastJunk,
    bodyEnd: end,
    kind,
    children: [],
    isHeaderTooLong: header.isTooLong,
    boundary: 'missing',
  };
  if (isTooDeep) {
    entity.limit = 'part_too_deep';
  }
  return entity;
}

/** One leaf of all that stands behind the last part that was allowed. */
export function restOfParts(start: number, end: number): Entity {
  return {
    fields: [],
    type: 'application/octet-stream',
    parameters: {},
    disposition: 'attachment',
    encoding: '',
    contentId: undefined,
    bodyStart: start,
    lastJunk: undefined,
    bodyEnd: end,
    kind: 'leaf',
    children: [],
    isHeaderTooLong: false,
    boundary: 'missing',
    limit: 'too_many_parts',
  };
}
