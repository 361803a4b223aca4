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
  /** Opening it ends an open paragraph. */
  readonly closesParagraph: boolean;
  readonly closes: Closing | undefined;
}

/** Opening one element ends an open one of `ends`, up to the element that holds them. */
interface Closing {
  readonly ends: ReadonlySet<string>;
  readonly within: ReadonlySet<string>;
}

const BLOCKS = words(`address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer
  form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup option p plaintext pre search section
  summary table tbody tfoot thead title tr ul xmp`);

const WITH_MARGIN = words('p h1 h2 h3 h4 h5 h6 ul ol dl blockquote pre');

const VOID = words('area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr');

const NEVER_SHOWN = words('script style template head title noembed noframes iframe datalist');

const PREFORMATTED = words('pre listing xmp plaintext textarea');

const CLOSES_PARAGRAPH = words(`address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form
  h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre section summary table ul dd dt`);

const CLOSES: ReadonlyMap<string, Closing> = new Map(
  Object.entries({
    li: { ends: words('li'), within: words('ul ol menu dir') },
    dt: { ends: words('dt dd'), within: words('dl') },
    dd: { ends: words('dt dd'), within: words('dl') },
    td: { ends: words('td th'), within: words('tr table') },
    th: { ends: words('td th'), within: words('tr table') },
    tr: { ends: words('tr td th'), within: words('table') },
    tbody: { ends: words('tbody thead tfoot tr td th'), within: words('table') },
    option: { ends: words('option'), within: words('select') },
    a: { ends: words('a'), within: words('table') },
  }),
);

const KNOWN: ReadonlyMap<string, Behaviour> = new Map(
  [BLOCKS, WITH_MARGIN, VOID, NEVER_SHOWN, PREFORMATTED, CLOSES_PARAGRAPH, CLOSES].flatMap((names) =>
    [...names.keys()].map((name) => [name, describe(name)] as const),
  ),
);
const OTHER = describe('');

/** How the element of this name behaves, in lower case. */
export function behaviourOf(name: string): Behaviour {
  return KNOWN.get(name) ?? OTHER;
}

function describe(name: string): Behaviour {
  return {
    isBlock: BLOCKS.has(name),
    hasMargin: WITH_MARGIN.has(name),
    isVoid: VOID.has(name),
    isNeverShown: NEVER_SHOWN.has(name),
    isPreformatted: PREFORMATTED.has(name),
    closesParagraph: CLOSES_PARAGRAPH.has(name),
    closes: CLOSES.get(name),
  };
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
