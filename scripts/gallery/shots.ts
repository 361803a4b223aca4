/** One picture to take: a state of a page in one theme, language, direction and size. */
export interface Shot {
  readonly name: string;
  readonly query: Readonly<Record<string, string>>;
  readonly theme: 'light' | 'dark' | 'high-contrast';
  readonly width: number;
  readonly height: number;
  /** Whether axe-core judges it: where only the words differ it has nothing new to say. */
  readonly judged: boolean;
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
  readonly theme?: Shot['theme'];
  readonly query?: Readonly<Record<string, string>>;
  /** Half the width is what 200 % zoom leaves. */
  readonly share?: number;
  /** Left out on the popup, whose width Thunderbird fixes. */
  readonly tabOnly?: true;
  readonly judged?: false;
}

/** How each state is looked at; one line per view. */
const VARIANTS: readonly Variant[] = [
  { name: 'light' },
  { name: 'dark', theme: 'dark' },
  { name: 'high-contrast', theme: 'high-contrast' },
  { name: 'de', query: { language: 'de' }, judged: false },
  { name: 'fr', query: { language: 'fr' }, judged: false },
  { name: 'es', query: { language: 'es' }, judged: false },
  { name: 'rtl', query: { direction: 'rtl' } },
  { name: 'zoom-200', share: 0.5, tabOnly: true },
  { name: 'width-800', share: 0.625, tabOnly: true, judged: false },
];

/** Every state in every variant. */
export function shotsOf(states: readonly State[]): readonly Shot[] {
  return states.flatMap(({ page, state }) => {
    const [width, height] = SIZES[page] ?? USUAL;
    const wanted = VARIANTS.filter(({ tabOnly }) => !tabOnly || page !== 'popup');
    // More of the same rows look the same: one picture in each theme will do.
    return (/rows/.test(state) ? wanted.slice(0, 2) : wanted).map(
      ({ judged = true, name, query = {}, share = 1, theme = 'light' }): Shot => ({
        name: `${page}-${state}-${name}`,
        query: { page, state, ...query },
        theme,
        width: width * share,
        height: share === 0.5 ? height / 2 : height,
        judged,
      }),
    );
  });
}
