/** What one look at a state is for: a theme and a size. */
export interface View {
  readonly name: string;
  readonly theme: 'light' | 'dark' | 'high-contrast';
  readonly width: number;
  readonly height: number;
  readonly rules: Rules;
}

/** Which rules of axe-core have something to say: all of them, those about colours, or all but those about colours. */
export type Rules = 'all' | 'colours' | 'all but colours';

/** One page to open: a state in one language and direction, and how it is looked at. */
export interface Visit {
  readonly name: string;
  readonly query: Readonly<Record<string, string>>;
  readonly views: readonly View[];
}

/** A state of the gallery, as the page lists them. */
export interface State {
  readonly page: string;
  readonly state: string;
}

const SIZES: Readonly<Record<string, readonly [number, number]>> = { popup: [460, 600] };
const USUAL = [1280, 860] as const;

interface Variant {
  readonly name: string;
  readonly theme?: View['theme'];
  /** Half the width is what 200 % zoom leaves. */
  readonly share?: number;
  /** Left out on the popup, whose width Thunderbird fixes. */
  readonly tabOnly?: true;
  readonly rules?: Rules;
}

/** How each state is looked at in English: a theme changes nothing but colours, a width nothing in them. */
const VARIANTS: readonly Variant[] = [
  { name: 'light' },
  { name: 'dark', theme: 'dark', rules: 'colours' },
  { name: 'high-contrast', theme: 'high-contrast', rules: 'colours' },
  { name: 'zoom-200', share: 0.5, tabOnly: true, rules: 'all but colours' },
  { name: 'width-800', share: 0.625, tabOnly: true, rules: 'all but colours' },
];

/** The same page with other words or turned round: its colours are those of English. */
const TRANSLATIONS: readonly { readonly name: string; readonly query: Readonly<Record<string, string>> }[] = [
  { name: 'de', query: { language: 'de' } },
  { name: 'fr', query: { language: 'fr' } },
  { name: 'es', query: { language: 'es' } },
  { name: 'rtl', query: { direction: 'rtl' } },
];

/** Every state in every variant, each page opened once. */
export function visitsOf(states: readonly State[]): readonly Visit[] {
  return states.flatMap(({ page, state }) => {
    const wanted = VARIANTS.filter(({ tabOnly }) => !tabOnly || page !== 'popup');
    const visit = (query: Visit['query'], variants: readonly Variant[]): Visit => ({
      name: `${page}-${state}`,
      query: { page, state, ...query },
      views: variants.map((variant) => viewOf(page, variant)),
    });
    // More of the same rows look the same, and foreign words do in any language: one picture in each theme will do.
    return /rows|hostile/.test(state)
      ? [visit({}, wanted.slice(0, 3))]
      : [visit({}, wanted), ...TRANSLATIONS.map(({ name, query }) => visit(query, [{ name, rules: 'all but colours' }]))];
  });
}

/** How a page is looked at; without a variant as it usually stands. */
export function viewOf(page: string, { name, rules = 'all', share = 1, theme = 'light' }: Variant = { name: 'light' }): View {
  const [width, height] = SIZES[page] ?? USUAL;
  return { name, theme, width: width * share, height: share === 0.5 ? height / 2 : height, rules };
}
