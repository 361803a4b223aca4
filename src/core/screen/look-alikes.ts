import { parse } from 'tldts';
import { namesAbove, normaliseHost } from './host-name.ts';
import { toUnicode } from './punycode.ts';

/** Hosts that are made to be taken for one of the own domains. */
export interface LookAlikes {
  /** The own domain that this host imitates; `undefined` where it imitates none or is an own one. */
  find(host: string): string | undefined;
}

/** A name of fewer letters is one letter away from many others that mean no harm. */
const MIN_EDITED = 5;
/** ... and as a word of longer names even those of three are met by chance. */
const MIN_CONTAINED = 4;

/**
 * Finds hosts whose registered name is written like that of an own domain (`paypa1`, `rnicrosoft`, `xn--...` with letters of other
 * scripts), is one letter away from it, or that have it, or the whole domain, among their labels. Takes time for the host alone,
 * however many own domains there are. Entries are those of a matcher; addresses, paths and expressions say nothing here.
 */
export function createLookAlikes(entries: readonly string[]): LookAlikes {
  const own = new Set(entries.flatMap((entry) => normaliseHost(entry.trim().replace(/^(?:=|\*?\.)/, '')) ?? []).filter(isDomain));
  const bySkeleton = new Map<string, string>();
  const byEdit = new Map<string, string>();
  for (const domain of own) {
    const name = skeletonOf(nameOf(domain));
    bySkeleton.set(name, domain);
    for (const edited of name.length >= MIN_EDITED ? withoutOneLetter(name) : []) {
      byEdit.set(edited, domain);
    }
  }
  return {
    find(host) {
      if (own.size === 0 || [...namesAbove(host)].some((name) => own.has(name))) {
        return undefined;
      }
      return findName(skeletonOf(nameOf(host)), bySkeleton, byEdit) ?? findLabel(host, own, bySkeleton);
    },
  };
}

function isDomain(host: string): boolean {
  return host.includes('.') && parse(host).isIp !== true;
}

function findName(name: string, bySkeleton: ReadonlyMap<string, string>, byEdit: ReadonlyMap<string, string>): string | undefined {
  const same = bySkeleton.get(name);
  if (same !== undefined && name.length >= MIN_CONTAINED) {
    return same;
  }
  // Two names share a form with one letter less where one letter was put in, left out, replaced or swapped with its neighbour.
  return name.length < MIN_EDITED - 1
    ? undefined
    : withoutOneLetter(name)
        .map((edited) => findEdited(edited, name, byEdit))
        .find(Boolean);
}

function findEdited(edited: string, name: string, byEdit: ReadonlyMap<string, string>): string | undefined {
  const domain = byEdit.get(edited);
  return domain !== undefined && isOneEdit(skeletonOf(nameOf(domain)), name) ? domain : undefined;
}

/** Whether one letter was put in, left out or replaced, or two neighbours were swapped. */
function isOneEdit(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && a[start] === b[start]) {
    start += 1;
  }
  const [restA, restB] = [a.slice(start), b.slice(start)];
  const isSwapped = restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
  return isSwapped || restA.slice(1) === restB || restA === restB.slice(1) || restA.slice(1) === restB.slice(1);
}

/** The own name as a word between dots and hyphens (`login-konto.example`), or an own domain in front (`konto.example.evil.example`). */
function findLabel(host: string, own: ReadonlySet<string>, bySkeleton: ReadonlyMap<string, string>): string | undefined {
  const labels = host.split('.');
  for (let first = 0; first < labels.length; first += 1) {
    for (let end = first + 2; end <= first + MAX_LABELS && end < labels.length; end += 1) {
      const name = labels.slice(first, end).join('.');
      if (own.has(name)) {
        return name;
      }
    }
  }
  const words = labels.flatMap((label) => toUnicode(label).split('-'));
  return words
    .filter((word) => word.length >= MIN_CONTAINED)
    .map((word) => bySkeleton.get(skeletonOf(word)))
    .find(Boolean);
}

/** `example.co.uk` has three; an own entry of more is one host. */
const MAX_LABELS = 4;

/** What stands before the public suffix: `konto` of `www.konto.co.uk`. */
function nameOf(host: string): string {
  return parse(host).domainWithoutSuffix ?? host.split('.')[0] ?? '';
}

function withoutOneLetter(name: string): readonly string[] {
  return [name, ...Array.from(name, (_, at) => name.slice(0, at) + name.slice(at + 1))];
}

/** Letters that look like Latin ones. Both sides are changed alike, so `l` may stand for `i` and `1` as well. */
const LIKE: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({
    a: 'аαɑ',
    b: 'Ьƅ',
    c: 'сϲ',
    d: 'ԁɗ',
    e: 'еєҽ',
    g: 'ɡց',
    h: 'һհ',
    j: 'јϳ',
    k: 'кκ',
    l: 'i1|ӏıіιǀ',
    m: 'м',
    n: 'ոп',
    o: '0оοօσ',
    p: 'рρ',
    q: 'ԛզ',
    r: 'гɾ',
    s: '5ѕʂ',
    t: 'тτ',
    u: 'υսц',
    v: 'νѵ',
    w: 'ԝѡω',
    x: 'хχ',
    y: 'уүγ',
    z: 'ᴢ',
  }).flatMap(([latin, others]) => [...others].map((other) => [other, latin])),
);

/** The name as a hurried eye takes it: no accents, no hyphens, one letter for all that look like it. */
function skeletonOf(label: string): string {
  const bare = toUnicode(label)
    .normalize('NFKD')
    .replace(/[\p{M}-]/gu, '');
  const letters = Array.from(bare, (letter) => LIKE[letter] ?? letter).join('');
  return letters.replaceAll('rn', 'm').replaceAll('vv', 'w');
}
