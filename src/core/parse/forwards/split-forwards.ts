import type { Body } from '../body-text.ts';
import { toPlainField } from '../headers/header-fields.ts';
import type { BodyText, HeaderField, Mail } from '../mail.ts';
import type { Reading } from '../reading.ts';
import { cutText } from './cut-text.ts';
import { type FoundForward, findForwards } from './find-forwards.ts';
import { plainMarker } from './forward-lines.ts';

/** A text, or the forward inside of it that is looked at now. */
interface Variant {
  readonly body: Body;
  readonly piece: Piece;
}

interface Piece extends Pick<FoundForward, 'start' | 'bodyStart' | 'end' | 'depth'> {
  readonly children: readonly FoundForward[];
}

type MakeMail = (path: string, headers: readonly HeaderField[], rest: Pick<Mail, 'texts' | 'forwarded'>) => Mail;

/**
 * Takes the mails that were forwarded inside of texts out of them. What stood before and behind a forward stays in the text
 * around it. The plain and the HTML text of one body hold the same forwards: those become one Mail with both texts.
 */
export function splitForwards(bodies: readonly Body[], mail: string, reading: Reading, make: MakeMail): Pick<Mail, 'texts' | 'forwarded'> {
  const texts: BodyText[] = [];
  const forwarded: Mail[] = [];
  const markers = new Set(reading.options.forwardMarkers.map(plainMarker));
  for (let start = 0, end = 0; start < bodies.length; start = end) {
    end = endOfAlternatives(bodies, start);
    const group = bodies.slice(start, end);
    const found = group.map((body) => search(body, markers, reading));
    if (found.every(isEmpty)) {
      for (const { text } of group) texts.push(text);
      continue;
    }
    const variants = group.map((body, index) => ({
      body,
      piece: { start: 0, bodyStart: 0, end: body.text.text.length, depth: 0, children: found[index] ?? [] },
    }));
    const split = splitVariants(variants, mail, partOf(group[0]), make);
    texts.push(...split.texts);
    forwarded.push(...split.forwarded);
  }
  return { texts, forwarded };
}

function search(body: Body, markers: ReadonlySet<string>, reading: Reading): readonly FoundForward[] {
  const { forwardMarkers, forwardMarkersAlone, limits } = reading.options;
  const limit = limits.maxForwards;
  const { forwards, isCut } = findForwards(body.text.text, limit, markers, forwardMarkersAlone ? forwardMarkers : undefined);
  if (isCut) {
    reading.notice('forwards_too_many', { part: partOf(body), limit });
  }
  return forwards;
}

/** `mail`: whose texts these are; `base`: what the paths of the forwards begin with. */
function splitVariants(variants: readonly Variant[], mail: string, base: string, make: MakeMail): Pick<Mail, 'texts' | 'forwarded'> {
  const texts = variants.map(({ body, piece }) => cutText(body.text, piece, mail));
  const isSame = variants.every(({ piece }) => piece.children.length === variants[0]?.piece.children.length);
  const groups = isSame ? [variants] : variants.map((variant) => [variant]);
  const forwarded: Mail[] = [];
  for (const group of groups) {
    for (const [index, found] of (group[0]?.piece.children ?? []).entries()) {
      const path = `${base}!${isSame ? index + 1 : forwarded.length + 1}`;
      const inner = group.flatMap(({ body, piece }) => (piece.children[index] ? [{ body, piece: piece.children[index] }] : []));
      // Under the names that the fields have in a header, whatever the language of their labels.
      const headers = found.fields.map(({ field, value }) => toPlainField(field, value));
      forwarded.push(make(path, headers, splitVariants(inner, path, path, make)));
    }
  }
  return { texts, forwarded };
}

/** Behind the bodies of one multipart/alternative, or behind one that stands alone. */
function endOfAlternatives(bodies: readonly Body[], start: number): number {
  const alternative = bodies[start]?.alternative;
  let end = start + 1;
  while (alternative !== undefined && end < bodies.length && bodies[end]?.alternative === alternative) {
    end++;
  }
  return end;
}

function isEmpty(forwards: readonly FoundForward[]): boolean {
  return forwards.length === 0;
}

function partOf(body: Body | undefined): string {
  return body?.text.place.in === 'body' ? body.text.place.part : '';
}
