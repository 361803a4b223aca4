import { decodeBase64Text } from '../parse/bytes/base64-text.ts';
import { joinBytes } from '../parse/bytes/join-bytes.ts';
import { latin1, latin1Bytes } from '../parse/bytes/latin1.ts';
import { decodeTransfer, isIdentity } from '../parse/bytes/transfer-encodings.ts';
import { decodeWords } from '../parse/headers/encoded-words.ts';
import { PARSE_DEFAULTS } from '../parse/parse-options.ts';
import { allEntities } from '../parse/structure/all-entities.ts';
import { type Entity, isMessage } from '../parse/structure/entity.ts';
import { type ScanLimits, scanBody, scanParts } from '../parse/structure/scan-parts.ts';
import { encodeTransfer } from './encode-transfer.ts';
import { holdsSecret, redactMarkup, redactText, type Secrets } from './redact-directives.ts';

/** Of mails that are encoded in others. */
export const MAX_DEPTH = 50;

const { maxDepth, maxHeaderBytes, maxParts } = PARSE_DEFAULTS.limits;
/** What is read in a mail is found again in its copy. */
export const SCAN_LIMITS: ScanLimits = { depth: maxDepth, headerBytes: maxHeaderBytes, parts: maxParts };

/**
 * The bytes of a mail without requests to this program and without keys, in bodies of every transfer encoding and in mails inside it, which are found
 * as the mail itself is read. Everything else stays byte for byte. `undefined` where a key would be left in: then no copy may go out.
 */
export function redactMail(bytes: Uint8Array, secrets: Secrets): Uint8Array | undefined {
  return redactTree(bytes, scanParts(bytes, 0, SCAN_LIMITS), secrets, 0);
}

/** Contents, and the headers and boundaries between them. */
function redactTree(bytes: Uint8Array, root: Entity, secrets: Secrets, depth: number): Uint8Array | undefined {
  const entities = allEntities(root);
  if (entities.some(({ parameters }) => holdsSecret(parameters.boundary ?? '', secrets))) {
    return undefined;
  }
  const chunks: Uint8Array[] = [];
  let isSame = true;
  let position = 0;
  const push = (from: number, to: number, redact: (raw: Uint8Array) => Uint8Array | undefined) => {
    const raw = bytes.subarray(from, to);
    const redacted = redact(raw);
    isSame &&= redacted === raw;
    chunks.push(redacted ?? raw);
    position = to;
    return redacted !== undefined;
  };
  for (const leaf of entities.filter(({ children }) => children.length === 0)) {
    const isDone =
      push(position, leaf.bodyStart, (raw) => redactFrame(raw, secrets)) &&
      push(leaf.bodyStart, leaf.bodyEnd, (raw) => redactContent(raw, leaf, secrets, depth));
    if (!isDone) {
      return undefined;
    }
  }
  if (!push(position, bytes.length, (raw) => redactFrame(raw, secrets))) {
    return undefined;
  }
  // The very bytes, for to put many together again takes longer than all the rest.
  return isSame ? bytes : joinBytes(chunks);
}

/** Headers, boundaries, and what stands around them. */
function redactFrame(raw: Uint8Array, secrets: Secrets): Uint8Array | undefined {
  // One character for each byte, so that nothing else changes.
  const written = latin1(raw);
  const redacted = redactText(written, secrets);
  if (redacted.includes('=?') && holdsSecret(decodeWords(redacted), secrets)) {
    return undefined;
  }
  return redacted === written ? raw : latin1Bytes(redacted);
}

function redactContent(raw: Uint8Array, entity: Entity, secrets: Secrets, depth: number): Uint8Array | undefined {
  const { encoding, kind, type } = entity;
  const isMail = isMessage(entity);
  if ((isMail || kind === 'multipart') && !isIdentity(encoding) && depth < MAX_DEPTH) {
    const decoded = decodeTransfer(raw, encoding);
    const inner = isMail ? scanParts(decoded, 0, SCAN_LIMITS) : scanBody(decoded, entity, SCAN_LIMITS);
    if (isMail || inner.children.length > 0) {
      return encodeChanged(raw, decoded, redactTree(decoded, inner, secrets, depth + 1), encoding);
    }
  }
  return /^(?:text|message|multipart)\//.test(type) ? redactBody(raw, entity, secrets) : raw;
}

function redactBody(raw: Uint8Array, { encoding, type }: Entity, secrets: Secrets): Uint8Array | undefined {
  const decoded = encoding === 'base64' ? decodeBase64Text(raw) : decodeTransfer(raw, encoding);
  const written = latin1(decoded);
  const redacted = type === 'text/html' ? redactMarkup(written, secrets) : redactText(written, secrets);
  if (holdsSecret(redacted, secrets)) {
    return undefined;
  }
  return encodeChanged(raw, decoded, redacted === written ? decoded : latin1Bytes(redacted), encoding);
}

function encodeChanged(raw: Uint8Array, decoded: Uint8Array, redacted: Uint8Array | undefined, encoding: string): Uint8Array | undefined {
  return redacted === undefined ? undefined : redacted === decoded ? raw : encodeTransfer(redacted, encoding);
}
