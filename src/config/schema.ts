/**
 * Every option of both programs, once. The configuration file, its checks, the options page and docs/configuration.md
 * are derived from this table. A key is its path in the file: `misp.url` stands there as `misp: { url: ... }`.
 */
export const OPTIONS = {
  'misp.url': text({
    default: '',
    title: 'Address of MISP',
    description: 'The address that you open MISP with, such as https://misp.example.org.',
  }),
  'misp.key': text({ default: '', secret: true, title: 'Auth key', description: 'Of your MISP user: My Profile, Auth keys.' }),
  'event.distribution': choice({
    default: 0,
    values: [0, 1, 2, 3, 4],
    title: 'Distribution',
    description: '0 your organisation only, 1 this community, 2 connected communities, 3 all communities, 4 a sharing group.',
  }),
} as const;

interface Texts {
  readonly title: string;
  readonly description: string;
  readonly secret?: boolean;
}

function text<const T extends Texts & { readonly default: string }>(option: T) {
  return { type: 'text', ...option } as const;
}

function choice<const V extends string | number, const T extends Texts & { readonly default: V; readonly values: readonly V[] }>(
  option: T,
) {
  return { type: 'choice', ...option } as const;
}

type ValueOf<O> = O extends { type: 'choice'; values: readonly (infer V)[] } ? V : string;

export type OptionKey = keyof typeof OPTIONS;

/** A value for every option: `configuration['misp.url']`. */
export type Configuration = { readonly [K in OptionKey]: ValueOf<(typeof OPTIONS)[K]> };
