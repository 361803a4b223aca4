import type { Attributes } from './attributes.ts';
import { type Looks, readStyle } from './css.ts';
import { TRANSPARENT, toColor } from './css-colors.ts';

/** What is known of how the text inside an element looks. */
export interface Shown {
  /** Not part of the text at all: scripts, styles, the head. */
  readonly isCut: boolean;
  /** Part of the text, but no reader sees it. */
  readonly isHidden: boolean;
  /** Hidden by something that no element inside can undo. */
  readonly isGone: boolean;
  readonly isInvisible: boolean;
  readonly isTiny: boolean;
  readonly color: string;
  readonly background: string;
}

/** A page as it begins: black on white. */
export const SHOWN: Shown = {
  isCut: false,
  isHidden: false,
  isGone: false,
  isInvisible: false,
  isTiny: false,
  color: '000000',
  background: 'ffffff',
};

/** Every attribute that is looked at here. */
export const LOOK_ATTRIBUTES: readonly string[] = ['style', 'color', 'text', 'bgcolor', 'hidden', 'id', 'class'];

/** How the inside of an element looks that stands in `outer`. Most have no say and look like it. */
export function showElement(name: string, attributes: Attributes, outer: Shown, rules: ReadonlyMap<string, Looks>): Shown {
  const looks = looksOf(name, attributes, rules);
  if (!looks) {
    return outer;
  }
  const isGone = outer.isGone || looks.isGone === true;
  const isInvisible = looks.isInvisible ?? outer.isInvisible;
  const isTiny = looks.isTiny ?? outer.isTiny;
  const color = looks.color ?? outer.color;
  const background = looks.background ?? outer.background;
  const isHidden = isGone || isInvisible || isTiny || color === background || color === TRANSPARENT;
  return { isCut: outer.isCut, isHidden, isGone, isInvisible, isTiny, color, background };
}

function looksOf(name: string, attributes: Attributes, rules: ReadonlyMap<string, Looks>): Looks | undefined {
  const fromRules = rules.size > 0 ? ruleLooks(name, attributes, rules) : undefined;
  if (attributes.size === 0) {
    return fromRules;
  }
  const style = attributes.get('style');
  const color = name === 'font' || name === 'body' ? toColor(attributes.get(name === 'font' ? 'color' : 'text')) : undefined;
  const background = toColor(attributes.get('bgcolor'));
  const isGone = attributes.has('hidden') && attributes.get('hidden') !== 'false';
  if (style === undefined && color === undefined && background === undefined && !isGone) {
    return fromRules;
  }
  return {
    ...fromRules,
    ...(color !== undefined && { color }),
    ...(background !== undefined && { background }),
    ...(style !== undefined && readStyle(style)),
    ...(isGone && { isGone }),
  };
}

function ruleLooks(name: string, attributes: Attributes, rules: ReadonlyMap<string, Looks>): Looks | undefined {
  const id = attributes.get('id')?.toLowerCase();
  const classes = (attributes.get('class') ?? '').toLowerCase().slice(0, 500).split(/\s+/);
  const selectors = [name, ...classes.flatMap((one) => [`.${one}`, `${name}.${one}`]), `#${id}`, `${name}#${id}`];
  const found = selectors.flatMap((selector) => rules.get(selector) ?? []);
  return found.length === 0 ? undefined : Object.assign({}, ...found);
}
