import { KnownNames } from '../known-names.ts';

/** How an element behaves, as far as a text without pictures shows it (HTML Standard, 15.3). */
export interface Behaviour {
  readonly isBlock: boolean;
  /** A block with an empty line around it. */
  readonly hasMargin: boolean;
  /** Without content or end. */
  readonly isVoid: boolean;
  /** Never shown where nothing runs. */
  readonly isNeverShown: boolean;
  readonly isPreformatted: boolean;
  /** A cell, a button or a text of a drawing: on the line of others, but apart from them. */
  readonly isCell: boolean;
  /** Something else than text is shown in its place. */
  readonly isReplaced: boolean;
  /** What opening it ends, though no end tag is there. */
  readonly closes: readonly Closing[];
}

/** The number of a name in `NAMES`; `OTHER` for all that are not there. */
export type Kind = number;

/** Open elements of `ends` are ended, up to the element that holds them. */
interface Closing {
  readonly ends: readonly Kind[];
  readonly within: ReadonlySet<Kind>;
}

const BLOCKS = words(`address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer
  form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup option p plaintext pre search section
  summary table tbody tfoot thead title tr ul xmp`);

const WITH_MARGIN = words('p h1 h2 h3 h4 h5 h6 ul ol dl blockquote pre');

const VOID = words('area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr');

const NEVER_SHOWN = words('script style template head title noembed noframes iframe datalist');

const PREFORMATTED = words('pre listing xmp plaintext textarea');

const CELLS = words('td th button text');

const REPLACED = words('embed img input object select video');

const CLOSES_PARAGRAPH = words(`address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form
  h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre section summary table ul dd dt`);

/** Elements whose content is not markup; a mail's noscript is, since no script runs. */
export const RAW_TEXT: ReadonlySet<string> = words('script style textarea title xmp iframe noembed noframes plaintext');

/** Without a behaviour of their own; they are only named for being frequent, or for holding what others end. */
const FREQUENT =
  words(`a abbr acronym b bdi bdo big button caption cite code colgroup del dfn em font frameset i ins kbd label map mark meter
  noscript o:p object path picture progress q s samp select small span strike strong sub sup svg td text th time tt u v:shape var video`);

const NAMES: readonly string[] = [
  ...new Set([BLOCKS, WITH_MARGIN, VOID, NEVER_SHOWN, PREFORMATTED, CLOSES_PARAGRAPH, RAW_TEXT, FREQUENT].flatMap((names) => [...names])),
];
const KINDS: ReadonlyMap<string, Kind> = new Map(NAMES.map((name, kind) => [name, kind]));

/** Found in a page without a string being made for each tag. */
export const KNOWN_ELEMENTS = new KnownNames(NAMES);
export const OTHER: Kind = NAMES.length;

const PARAGRAPH = closing('p', 'td th table button object');

const CLOSES: ReadonlyMap<string, Closing> = new Map(
  Object.entries({
    li: closing('li', 'ul ol menu dir'),
    dt: closing('dt dd', 'dl'),
    dd: closing('dt dd', 'dl'),
    td: closing('td th', 'tr table'),
    th: closing('td th', 'tr table'),
    tr: closing('tr td th', 'table'),
    tbody: closing('tbody thead tfoot tr td th', 'table'),
    option: closing('option', 'select'),
    a: closing('a', 'table'),
  }),
);

const BEHAVIOURS: readonly Behaviour[] = [...NAMES, ''].map(describe);

/** The kind of a name in lower case. */
export function kindOf(name: string): Kind {
  return KINDS.get(name) ?? OTHER;
}

/** How elements of this kind behave. */
export function behaviourOf(kind: Kind): Behaviour {
  return BEHAVIOURS[kind] as Behaviour;
}

function describe(name: string): Behaviour {
  const closes = CLOSES.get(name);
  return {
    isBlock: BLOCKS.has(name),
    hasMargin: WITH_MARGIN.has(name),
    isVoid: VOID.has(name),
    isNeverShown: NEVER_SHOWN.has(name),
    isPreformatted: PREFORMATTED.has(name),
    isCell: CELLS.has(name),
    isReplaced: REPLACED.has(name),
    closes: [...(CLOSES_PARAGRAPH.has(name) ? [PARAGRAPH] : []), ...(closes ? [closes] : [])],
  };
}

function closing(ends: string, within: string): Closing {
  const kindsOf = (text: string) => [...words(text)].flatMap((name) => KINDS.get(name) ?? []);
  return { ends: kindsOf(ends), within: new Set(kindsOf(within)) };
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
