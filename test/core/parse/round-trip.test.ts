import { array, assert, constantFrom, integer, letrec, oneof, property, record, string, tuple, uint8Array } from 'fast-check';
import { expect, test } from 'vitest';
import type { Mail, Part } from '#core/parse/mail.ts';
import { parseMail } from '#core/parse/parse-mail.ts';
import { bytesOf } from './mail-builder.ts';

type Encoding = 'base64' | 'quoted-printable' | '7bit' | '8bit' | 'binary' | 'x-uuencode';
type Tree =
  | { readonly kind: 'leaf'; readonly encoding: Encoding; readonly bytes: Uint8Array; readonly width: number }
  | {
      readonly kind: 'multipart';
      readonly boundary: string;
      readonly subtype: string;
      readonly children: readonly Tree[];
      readonly isClosed: boolean;
    }
  | { readonly kind: 'message'; readonly encoding: 'base64' | '8bit' | undefined; readonly inner: Tree };

const leaf = record({
  kind: constantFrom('leaf' as const),
  encoding: constantFrom<Encoding>('base64', 'quoted-printable', '7bit', '8bit', 'binary', 'x-uuencode'),
  bytes: oneof(
    uint8Array({ maxLength: 300 }),
    string({ unit: constantFrom('a', '-', '=', '\n', '\r\n', ' ', '.', 'é'), maxLength: 80 }).map(bytesOf),
  ),
  width: integer({ min: 1, max: 80 }),
});

const { tree } = letrec<{ tree: Tree }>((tie) => ({
  tree: oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    record({
      kind: constantFrom('multipart' as const),
      // Some are the beginning of others, some end in two dashes.
      boundary: tuple(
        constantFrom('b', 'bb', 'b--', "b'()+_,-./:=?", 'b b'),
        string({ unit: constantFrom('b', '1', '-'), maxLength: 5 }),
      ).map((parts) => parts.join('')),
      subtype: constantFrom('mixed', 'related', 'alternative', 'signed', 'report', 'x-unknown'),
      children: array(tie('tree'), { minLength: 1, maxLength: 4 }),
      isClosed: constantFrom(true, true, false),
    }),
    record({
      kind: constantFrom('message' as const),
      encoding: constantFrom('base64' as const, '8bit' as const, undefined),
      inner: tie('tree'),
    }),
  ),
}));

test('generated mails give back every byte of every part, whatever the tree, the encoding and the line breaks', async () => {
  await assert(
    property(tree, constantFrom('\r\n', '\n'), (generated, eol) => {
      const unique = withUniqueBoundaries(generated);
      const mail = parseMail(bytesOf(`Subject: x${eol}${serialise(unique, eol)}`));
      const expected = leavesOf(unique, eol);
      const found = leafParts(mail);
      expect(found.map(({ bytes }) => [...bytes])).toEqual(expected.map((bytes) => [...bytes]));
    }),
    { numRuns: 1500 },
  );
});

/** Every leaf of a mail and of the mails attached to it, in the order of the mail. */
function leafParts(mail: Mail): Part[] {
  return mail.parts.flatMap((part) => {
    const attached = mail.forwarded.find(({ path }) => path === part.path);
    return part.path.includes('/') ? [] : attached ? leafParts(attached) : [part];
  });
}

/** Boundaries of one mail must differ; what they have in common stays. */
function withUniqueBoundaries(node: Tree, counter = { next: 0 }): Tree {
  switch (node.kind) {
    case 'leaf':
      return node;
    case 'multipart':
      return {
        ...node,
        boundary: `${node.boundary}${counter.next++}Z`,
        children: node.children.map((child) => withUniqueBoundaries(child, counter)),
      };
    case 'message':
      return { ...node, inner: withUniqueBoundaries(node.inner, counter) };
  }
}

/** Header fields of the content, empty line, body; one character per byte. */
function serialise(node: Tree, eol: string): string {
  switch (node.kind) {
    case 'leaf':
      return `Content-Type: application/x-test${eol}Content-Transfer-Encoding: ${node.encoding}${eol}${eol}${encode(content(node, eol), node, eol)}`;
    case 'multipart': {
      const parts = node.children.map((child) => `--${node.boundary}${eol}${serialise(child, eol)}`).join(eol);
      return `Content-Type: multipart/${node.subtype};${eol} boundary="${node.boundary}"${eol}${eol}preamble${eol}${parts}${node.isClosed ? `${eol}--${node.boundary}--` : ''}`;
    }
    case 'message': {
      const inner = `From: a@b.example${eol}${serialise(node.inner, eol)}`;
      const encoding = node.encoding === undefined ? '' : `Content-Transfer-Encoding: ${node.encoding}${eol}`;
      return `Content-Type: message/rfc822${eol}${encoding}${eol}${node.encoding === 'base64' ? btoa(inner) : inner}`;
    }
  }
}

/** What the encoding can carry: 7bit no byte over 127, none of the three a line that ends in a bare CR before the delimiter. */
function content({ encoding, bytes }: Extract<Tree, { kind: 'leaf' }>, eol: string): Uint8Array {
  const text = String.fromCharCode(...bytes);
  switch (encoding) {
    case '7bit':
      return bytesOf(withoutDelimiters(text.replace(/[\x80-\xff]/g, '?'), eol));
    case '8bit':
    case 'binary':
      return bytesOf(withoutDelimiters(text, eol));
    default:
      return bytes;
  }
}

function withoutDelimiters(text: string, eol: string): string {
  return text.replace(/--b/g, '-+b').replace(eol === '\n' ? /[\r\n]+$/ : /$^/, '');
}

function encode(bytes: Uint8Array, { encoding, width }: Extract<Tree, { kind: 'leaf' }>, eol: string): string {
  const text = String.fromCharCode(...bytes);
  switch (encoding) {
    case 'base64':
      return btoa(text).replace(new RegExp(`.{${width}}`, 'g'), `$&${eol}`);
    case 'quoted-printable':
      return [...bytes]
        .map(
          (byte, i) =>
            (byte > 32 && byte < 127 && byte !== 61 ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`) +
            (i % width === width - 1 ? `= ${eol}` : ''),
        )
        .join('');
    case 'x-uuencode':
      return [`begin 644 x.bin`, ...uuencode(bytes), '`', 'end'].join(eol);
    default:
      return text;
  }
}

function uuencode(bytes: Uint8Array): string[] {
  const character = (value: number) => String.fromCharCode(value === 0 ? 96 : value + 32);
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += 45) {
    const chunk = bytes.subarray(at, at + 45);
    let line = character(chunk.length);
    for (let i = 0; i < chunk.length; i += 3) {
      const bits = ((chunk[i] ?? 0) << 16) | ((chunk[i + 1] ?? 0) << 8) | (chunk[i + 2] ?? 0);
      line += character(bits >> 18) + character((bits >> 12) & 63) + character((bits >> 6) & 63) + character(bits & 63);
    }
    lines.push(line);
  }
  return lines;
}

function leavesOf(node: Tree, eol: string): Uint8Array[] {
  switch (node.kind) {
    case 'leaf':
      return [content(node, eol)];
    case 'multipart':
      return node.children.flatMap((child) => leavesOf(child, eol));
    case 'message':
      return leavesOf(node.inner, eol);
  }
}
