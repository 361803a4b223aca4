import { decodeReferences } from '../../parse/html/character-references.ts';

/** A tag, or the text between two. */
export type XmlToken =
  | { readonly kind: 'open' | 'close'; readonly name: string; readonly source: string }
  | { readonly kind: 'text'; readonly text: string };

/** The tags and texts of an XML file in their order, names without their prefix: as much as a document's words need, and each character passed once. */
export function* xmlTokens(source: string): Iterable<XmlToken> {
  for (let at = 0; at < source.length; ) {
    const start = source.indexOf('<', at);
    const end = start < 0 ? source.length : start;
    if (end > at) {
      yield { kind: 'text', text: decodeReferences(source.slice(at, end)) };
    }
    if (start < 0) {
      return;
    }
    const isData = source.startsWith('<![CDATA[', start);
    const close = isData ? source.indexOf(']]>', start) : source.indexOf('>', start);
    const stop = close < 0 ? source.length : close;
    if (isData) {
      yield { kind: 'text', text: source.slice(start + 9, stop) };
    } else {
      yield readTag(source.slice(start + 1, stop));
    }
    at = stop + (isData ? 3 : 1);
  }
}

function readTag(source: string): XmlToken {
  const isClose = source.startsWith('/');
  // w:p, p
  const name = /^\/?(?:[\w.-]{1,60}:)?([\w.-]{1,60})/.exec(source)?.[1] ?? '';
  return { kind: isClose ? 'close' : 'open', name, source };
}

/** The attributes of a tag, names without their prefix. */
export function attributesOf(source: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, name = '', double, single] of source.matchAll(ATTRIBUTE)) {
    found.set(name, decodeReferences(double ?? single ?? '', true));
  }
  return found;
}

/** ` r:id="rId1"`; with a length, since a name that nothing follows is tried once from each of its characters. */
const ATTRIBUTE = /[\s:]([\w.-]{1,60})\s{0,20}=\s{0,20}(?:"([^"]*)"|'([^']*)')/g;
