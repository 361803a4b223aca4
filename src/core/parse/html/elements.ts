/** How elements behave, as far as a text without pictures shows it (HTML Standard, 15.3). */
export const BLOCKS = words(`address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer
  form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup option p plaintext pre search section
  summary table tbody tfoot thead title tr ul xmp`);

/** Blocks with an empty line around them. */
export const WITH_MARGIN = words('p h1 h2 h3 h4 h5 h6 ul ol dl blockquote pre');

/** Elements without content or end. */
export const VOID = words('area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr');

/** Never shown where nothing runs. */
export const NEVER_SHOWN = words('script style template head title noembed noframes iframe datalist');

export const PREFORMATTED = words('pre listing xmp plaintext textarea');

/** Opening one of these ends an open paragraph. */
export const CLOSES_PARAGRAPH =
  words(`address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form
  h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre section summary table ul dd dt`);

/** Opening one of these ends an open one of those, up to the element that holds them. */
export const CLOSES: ReadonlyMap<string, { readonly ends: ReadonlySet<string>; readonly within: ReadonlySet<string> }> = new Map(
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

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
