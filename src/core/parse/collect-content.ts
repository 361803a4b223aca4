import { type Body, readBodyText } from './body-text.ts';
import { decodeBase64Text } from './bytes/base64-text.ts';
import { decodeTransfer, isIdentity } from './bytes/transfer-encodings.ts';
import { toFilePart } from './containers/file-part.ts';
import { type Opened, openContainer } from './containers/open-container.ts';
import type { Mail, Part } from './mail.ts';
import type { Reading } from './reading.ts';
import type { Entity } from './structure/entity.ts';
import { roleOf, type Surroundings } from './structure/part-role.ts';
import { type ScanLimits, scanBody, scanParts } from './structure/scan-parts.ts';

export interface Content {
  readonly parts: readonly Part[];
  readonly bodies: readonly Body[];
  /** Mails that are attached, in their order. */
  readonly attached: readonly Mail[];
}

/** All that is in one mail, in its order: each leaf with its decoded bytes, its texts, the mails attached to it. */
export function collectContent(bytes: Uint8Array, root: Entity, path: string, depth: number, reading: Reading): Content {
  const collector = new Collector(bytes, path, reading);
  const isLeaf = root.children.length === 0 || root.kind !== 'multipart';
  const prefix = isLeaf ? (path === '' ? '1' : `${path}.1`) : path;
  collector.walk(root, prefix, { parent: '' }, depth);
  return collector;
}

class Collector implements Content {
  readonly parts: Part[] = [];
  readonly bodies: Body[] = [];
  readonly attached: Mail[] = [];
  private readonly bytes: Uint8Array;
  private readonly mail: string;
  private readonly reading: Reading;

  constructor(bytes: Uint8Array, mail: string, reading: Reading) {
    this.bytes = bytes;
    this.mail = mail;
    this.reading = reading;
  }

  walk(entity: Entity, path: string, around: Surroundings, depth: number): void {
    if (entity.isHeaderTooLong) {
      this.reading.notice('header_too_long', { part: path || 'mail', limit: this.reading.options.limits.maxHeaderBytes });
    }
    if (entity.kind !== 'multipart') {
      this.takeLeaf(entity, path, around, depth);
    } else if (entity.children.length === 0) {
      this.takeUnsplit(entity, path, around, depth);
    } else {
      this.takeMultipart(entity, path, around, depth);
    }
  }

  private takeMultipart(entity: Entity, path: string, around: Surroundings, depth: number): void {
    if (entity.boundary === 'guessed') {
      this.reading.notice('boundary_guessed', { part: path || 'mail' });
    }
    const isAlternative = entity.type === 'multipart/alternative';
    const alternative = isAlternative ? `${path}.` : around.alternative;
    const inside = { parent: entity.type, ...(alternative !== undefined && { alternative }) };
    if (entity.type === 'multipart/encrypted') {
      this.reading.notice('encrypted', { part: path || 'mail', how: entity.parameters.protocol ?? 'unknown' });
    }
    for (const [index, child] of entity.children.entries()) {
      this.walk(child, path === '' ? `${index + 1}` : `${path}.${index + 1}`, inside, depth + 1);
    }
  }

  /** A multipart without parts in sight. None may be encoded (RFC 2045, 6.4), but some are, boundaries and all, and some programs decode that. */
  private takeUnsplit(entity: Entity, path: string, around: Surroundings, depth: number): void {
    const raw = this.bytes.subarray(entity.bodyStart, entity.bodyEnd);
    if (!isIdentity(entity.encoding) && this.reading.mayDecode(sizeDecoded(raw), path)) {
      const bytes = decodeTransfer(raw, entity.encoding);
      const decoded = scanBody(bytes, entity, this.limitsAt(depth));
      if (decoded.children.length > 0) {
        this.takeFrom(bytes, decoded, path, around, depth);
        return;
      }
    }
    this.takeLeaf(entity, path, around, depth);
  }

  private takeLeaf(entity: Entity, path: string, around: Surroundings, depth: number): void {
    const part = this.toPart(entity, path, around);
    this.parts.push(part);
    this.reading.countPart();
    if (entity.limit) {
      const { maxDepth, maxParts } = this.reading.options.limits;
      this.reading.notice(entity.limit, { part: path, limit: entity.limit === 'part_too_deep' ? maxDepth : maxParts });
      return;
    }
    const [inner] = entity.children;
    if (entity.kind === 'message' && inner) {
      this.attached.push(this.reading.read.fromTree(this.bytes, inner, path, depth + 1, this.reading));
      return;
    }
    if (part.role === 'body' || part.role === 'report') {
      this.takeText(part, around);
      return;
    }
    this.takeOpened(part, openContainer(part, depth + 1, this.reading), around, depth);
  }

  private takeOpened(part: Part, opened: Opened, around: Surroundings, depth: number): void {
    if (opened.role) {
      this.parts[this.parts.length - 1] = { ...part, role: opened.role };
    }
    this.attached.push(...opened.mails);
    for (const inside of opened.parts) {
      this.parts.push(inside);
      if (inside.role === 'body') {
        this.takeText(inside, { ...around, alternative: part.path });
      }
    }
    if (opened.unwrapped && this.reading.mayOpen(depth + 1, part.path)) {
      const root = scanParts(opened.unwrapped, 0, this.limitsAt(depth));
      this.takeFrom(opened.unwrapped, root, `${part.path}/1`, around, depth + 1);
    }
  }

  /** What these bytes hold, which were decoded from a part. */
  private takeFrom(bytes: Uint8Array, root: Entity, path: string, around: Surroundings, depth: number): void {
    const inner = new Collector(bytes, this.mail, this.reading);
    inner.walk(root, path, around, depth);
    this.parts.push(...inner.parts);
    this.bodies.push(...inner.bodies);
    this.attached.push(...inner.attached);
  }

  private limitsAt(depth: number): ScanLimits {
    const { maxDepth, maxHeaderBytes } = this.reading.options.limits;
    return { depth: Math.max(0, maxDepth - depth), parts: this.reading.partsLeft, headerBytes: maxHeaderBytes };
  }

  private takeText(part: Part, { alternative }: Surroundings): void {
    const { text, files } = readBodyText(part, this.mail, this.reading);
    if (text.text.includes('-----BEGIN PGP MESSAGE-----')) {
      this.reading.notice('encrypted', { part: part.path, how: 'OpenPGP in the text' });
    }
    this.bodies.push({ text, ...(alternative !== undefined && { alternative }) });
    for (const [index, { name, bytes }] of files.entries()) {
      if (this.reading.mayDecode(bytes.length, part.path)) {
        this.parts.push(toFilePart(`${part.path}/${index + 1}`, name, bytes));
      }
    }
  }

  private toPart(entity: Entity, path: string, around: Surroundings): Part {
    const { fields, parameters, disposition, contentId } = entity;
    const isUnsplit = entity.kind === 'multipart';
    if (isUnsplit) {
      this.reading.notice('boundary_missing', { part: path, type: entity.type });
    }
    const type = isUnsplit ? 'text/plain' : entity.type;
    const filename = parameters.filename || parameters.name || undefined;
    const described = { type, disposition, filename, contentId };
    const part: { -readonly [Name in keyof Part]: Part[Name] } = {
      path,
      headers: fields,
      type,
      parameters,
      role: entity.limit ? 'attachment' : roleOf(described, around, this.parts.length === 0),
      bytes: this.decode(entity, path),
    };
    if (disposition) part.disposition = disposition;
    if (filename !== undefined) part.filename = filename;
    if (contentId !== undefined) part.contentId = contentId;
    return part;
  }

  private decode(entity: Entity, path: string): Uint8Array {
    const raw = this.bytes.subarray(entity.bodyStart, entity.bodyEnd);
    const isDecoded = !isIdentity(entity.encoding) && entity.kind === 'leaf';
    if (!isDecoded || !this.reading.mayDecode(sizeDecoded(raw), path)) {
      return raw;
    }
    const isShown = entity.encoding === 'base64' && entity.type.startsWith('text/') && entity.disposition !== 'attachment';
    return isShown ? decodeBase64Text(raw) : decodeTransfer(raw, entity.encoding);
  }
}

/** About so many bytes: base64 has four for three. */
function sizeDecoded(raw: Uint8Array): number {
  return (raw.length * 3) >> 2;
}
