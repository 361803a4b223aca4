import { DOCUMENTS, endOfName, HOLDERS } from '../../end-of-name.ts';
import type { Part } from '../mail.ts';

/** Where in the tree a leaf stands, as far as its role depends on it. */
export interface Surroundings {
  /** Type of the multipart around it, `''` for the mail itself. */
  readonly parent: string;
  /** Path of the nearest multipart/alternative around it: its parts say the same in several ways. */
  readonly alternative?: string;
}

export interface Described {
  readonly type: string;
  readonly disposition?: Part['disposition'] | undefined;
  readonly filename?: string | undefined;
  readonly contentId?: string | undefined;
}

/** What a leaf is for; `isFirst`: no other leaf of its mail stands in front of it. Text is read unless it is attached: by its disposition, or by a file name when another text came before. */
export function roleOf(part: Described, { parent, alternative }: Surroundings, isFirst: boolean): Part['role'] {
  const { type, disposition, filename } = part;
  if (parent === 'multipart/encrypted' || type === 'application/pgp-encrypted') {
    return 'encrypted';
  }
  if (SIGNATURES.has(type)) {
    return 'signature';
  }
  const isNoText = filename !== undefined && NO_TEXT.test(endOfName(filename));
  if (REPORTS.has(type) && !isNoText) {
    return 'report';
  }
  const mayBeShown = filename === undefined || ((isFirst || alternative !== undefined) && !isNoText);
  if (BODIES.has(type) && disposition !== 'attachment' && mayBeShown) {
    return 'body';
  }
  const isShown = disposition === 'inline' || (disposition === undefined && part.contentId !== undefined);
  return isShown && (parent === 'multipart/related' || type.startsWith('image/')) ? 'inline' : 'attachment';
}

/** Files that a person opens with something else, whatever type a sender gives them: a program, a script, an archive, a document. */
const NO_TEXT = new RegExp(
  `\\.(?:${HOLDERS}|${DOCUMENTS}|exe|scr|pif|cpl|dll|msi|jse?|vb[se]|wsf|wsh|hta|ps1|bat|cmd|lnk|url|svg|eml|msg)$`,
  'i',
);

const SIGNATURES = new Set(['application/pgp-signature', 'application/pkcs7-signature', 'application/x-pkcs7-signature']);

/** RFC 3464, 8098, 5965, 3886, 6533. */
const REPORTS: ReadonlySet<string> = new Set([
  'message/delivery-status',
  'message/global-delivery-status',
  'message/disposition-notification',
  'message/global-disposition-notification',
  'message/feedback-report',
  'message/tracking-status',
]);

const BODIES = new Set([
  'text/plain',
  'text/html',
  'text/enriched',
  'text/richtext',
  'text/x-amp-html',
  'text/watch-html',
  'text/markdown',
]);
