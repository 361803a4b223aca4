/** Which attributes hold an address that a click, a form, or showing the page fetches: one line per kind. */
const ADDRESSES: readonly { readonly attribute: string; readonly elements: readonly string[] | 'any' }[] = [
  { attribute: 'href', elements: 'any' },
  { attribute: 'src', elements: 'any' },
  { attribute: 'action', elements: ['form'] },
  { attribute: 'formaction', elements: ['button', 'input'] },
  { attribute: 'background', elements: 'any' },
  { attribute: 'poster', elements: ['video'] },
  { attribute: 'data', elements: ['object'] },
  { attribute: 'code', elements: ['applet', 'object'] },
  { attribute: 'archive', elements: ['applet', 'object'] },
  { attribute: 'codebase', elements: ['applet', 'object'] },
  { attribute: 'classid', elements: ['object'] },
  { attribute: 'cite', elements: ['blockquote', 'q', 'del', 'ins'] },
  { attribute: 'longdesc', elements: ['img', 'frame', 'iframe'] },
  { attribute: 'lowsrc', elements: ['img'] },
  { attribute: 'dynsrc', elements: ['img'] },
  { attribute: 'usemap', elements: ['img'] },
  { attribute: 'profile', elements: ['head'] },
  { attribute: 'manifest', elements: ['html'] },
  { attribute: 'ping', elements: ['a', 'area'] },
  { attribute: 'xlink:href', elements: 'any' },
  { attribute: 'data-saferedirecturl', elements: ['a'] },
  { attribute: 'originalsrc', elements: ['a'] },
];

export interface FoundAddress {
  readonly value: string;
  /** As `Link.attribute` has it. */
  readonly attribute: string;
}

/** The addresses in the attributes of one element, as a browser would read them: without line breaks and tabs, trimmed. */
export function findAddresses(element: string, attributes: ReadonlyMap<string, string>): readonly FoundAddress[] {
  if (attributes.size === 0) {
    return [];
  }
  const found: FoundAddress[] = [];
  for (const { attribute, elements } of ADDRESSES) {
    const value = attributes.get(attribute);
    if (value !== undefined && (elements === 'any' || elements.includes(element))) {
      found.push({ value: cleanUrl(value), attribute: `${element} ${attribute}` });
    }
  }
  for (const name of ['srcset', 'imagesrcset']) {
    for (const value of readSourceSet(attributes.get(name) ?? '')) {
      found.push({ value, attribute: `${element} ${name}` });
    }
  }
  const refresh = element === 'meta' && attributes.get('http-equiv')?.trim().toLowerCase() === 'refresh';
  const target = refresh ? readRefresh(attributes.get('content') ?? '') : undefined;
  if (target !== undefined) {
    found.push({ value: target, attribute: 'meta refresh' });
  }
  return found.filter(({ value }) => value !== '' && !value.startsWith('#'));
}

/**
 * URL Standard, 4.4: tabs and line breaks anywhere, and blanks around an address, are not part of it. Behind the colon of a web address any
 * slashes do, of both kinds and however many, and a backslash of its path is one: `http:/\evil.example` is there to get past filters.
 * `\\host\share` stays: Outlook opens it as a share of Windows.
 */
export function cleanUrl(value: string): string {
  const written = value.replace(/[\t\n\r]/g, '').trim();
  const head = /^(?:(https?|ftp):[\\/]*|\/[\\/]+|\\\/[\\/]*)(?=[^\\/?#])/i.exec(written);
  if (head === null) return written;
  const rest = written.slice(head[0].length);
  const path = /^[^?#]*/.exec(rest)?.[0] ?? '';
  return `${head[1] === undefined ? '' : `${head[1]}:`}//${path.replaceAll('\\', '/')}${rest.slice(path.length)}`;
}

/** `a.png 1x, b.png 2x`; a comma inside of an address (data:) is followed by no blank. */
function readSourceSet(value: string): readonly string[] {
  const urls: string[] = [];
  let expectsUrl = true;
  for (const word of value.split(/\s+/)) {
    if (expectsUrl && word !== '' && word !== ',') {
      urls.push(word.replace(/,$/, ''));
      expectsUrl = word.endsWith(',');
    } else if (word.endsWith(',')) {
      expectsUrl = true;
    }
  }
  return urls;
}

/** `0; url=https://evil.example/` */
function readRefresh(content: string): string | undefined {
  const match = /^[\s\d.]{0,20}[;,\s]\s{0,20}(?:url\s{0,20}=\s{0,20})?(.+)$/is.exec(content.slice(0, 10_000));
  const target = match?.[1]
    ?.trim()
    .replace(/^["']/, '')
    .replace(/["'][^"']*$/, '');
  return target === undefined || target === '' || /^\d+$/.test(target) ? undefined : cleanUrl(target);
}
