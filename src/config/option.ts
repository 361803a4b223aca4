import type { KeywordRule } from '#core/classify/keyword-tags.ts';

/** What every option says of itself: enough for the file's check, the options page and the documentation. */
interface Common {
  readonly title: string;
  /** One to three sentences for the person who sets it. */
  readonly description: string;
  /** Never shown, logged or exported unasked. Can stand in a file of its own: `key_file` beside `key`. */
  readonly secret?: true;
  /** Folded away on the options page. */
  readonly advanced?: true;
  /** The only program that it matters to; both where it is left out. */
  readonly program?: 'addon' | 'companion';
  /** Something that can stand there, for the documentation. */
  readonly example?: string;
}

export type Choice = string | number;

export type Option = Common &
  (
    | { readonly type: 'text'; readonly default: string }
    | { readonly type: 'number'; readonly default: number; readonly min: number; readonly max: number }
    | { readonly type: 'switch'; readonly default: boolean }
    | { readonly type: 'choice'; readonly default: Choice; readonly values: readonly Choice[]; readonly labels: readonly string[] }
    | {
        readonly type: 'texts';
        readonly default: readonly string[];
        readonly of?: 'matchers' | 'patterns' | 'words';
        readonly oneOf?: readonly string[];
      }
    | { readonly type: 'map'; readonly default: TextsByName }
    | { readonly type: 'rules'; readonly default: readonly KeywordRule[] }
  );

export type TextsByName = Readonly<Record<string, readonly string[]>>;

/** The value that an option takes. */
export type ValueOf<O> = O extends { readonly type: 'choice'; readonly values: readonly (infer V)[] }
  ? V
  : O extends { type: 'number' }
    ? number
    : O extends { type: 'switch' }
      ? boolean
      : O extends { type: 'texts' }
        ? readonly string[]
        : O extends { type: 'map' }
          ? TextsByName
          : O extends { type: 'rules' }
            ? readonly KeywordRule[]
            : string;

/** An option that is one line of text. */
export function text(option: Common & { readonly default?: string }) {
  return { type: 'text', default: '', ...option } as const;
}

/** A number within its limits, both included. */
export function number<const T extends Common & { readonly default: number; readonly min: number; readonly max: number }>(option: T) {
  return { type: 'number', ...option } as const;
}

/** On or off. */
export function onOff<const T extends Common & { readonly default: boolean }>(option: T) {
  return { type: 'switch', ...option } as const;
}

/** One of few values; each has a label for people, in the same order. */
export function choice<
  const V extends readonly Choice[],
  const T extends Common & { readonly default: V[number]; readonly labels: readonly string[] },
>(option: T & { readonly values: V }) {
  return { type: 'choice', ...option } as { readonly type: 'choice'; readonly values: V } & T;
}

/**
 * A list of texts. `matchers`: hosts, domains, ranges as screen/matcher.ts reads them; `patterns`: text or `/expression/`;
 * `words`: plain text, where it is given only those of `oneOf`.
 */
export function texts(
  option: Common & {
    readonly default: readonly string[];
    readonly of?: 'matchers' | 'patterns' | 'words';
    readonly oneOf?: readonly string[];
  },
) {
  return { type: 'texts', ...option } as const;
}

/** Lists of texts by name, such as tags by the tag that brings them along. */
export function map(option: Common & { readonly default: TextsByName }) {
  return { type: 'map', ...option } as const;
}

/** Rules that give tags by words. */
export function rules(option: Common & { readonly default: readonly KeywordRule[] }) {
  return { type: 'rules', ...option } as const;
}
