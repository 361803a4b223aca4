import { DEFAULTS, type OptionKey } from '#config/schema.ts';
import { hostOf } from '../host-of.ts';
import type { OptionsView } from '../messages.ts';

/** The profile whose values all others inherit. */
export const BASE_PROFILE = 'default';

/** The options as one profile sees them. */
export interface OptionScope {
  readonly profile: string;
  /** Host of the MISP it sends to. */
  readonly host: string;
  /** The value in force: of the profile, else of the base profile, else the default. */
  readonly value: (key: OptionKey) => unknown;
  /** Whether this profile says something of its own. */
  readonly isOwn: (key: OptionKey) => boolean;
  readonly hasSecret: (key: OptionKey) => boolean;
  readonly isLocked: (key: OptionKey) => boolean;
  /** Saves at once; `undefined` goes back to what is inherited. */
  readonly write: (key: OptionKey, value: unknown) => void;
}

/** The options of a profile. */
export function scopeOf(view: OptionsView, profile: string, write: (key: OptionKey, value: unknown) => void): OptionScope {
  const own = view.values[profile] ?? {};
  const base = view.values[BASE_PROFILE] ?? {};
  const secrets = new Set([...(view.hasSecret[profile] ?? []), ...(view.hasSecret[BASE_PROFILE] ?? [])]);
  const value = (key: OptionKey) => own[key] ?? base[key] ?? DEFAULTS[key];
  return {
    profile,
    host: hostOf(String(value('misp.url'))),
    value,
    isOwn: (key) => own[key] !== undefined || (view.hasSecret[profile]?.includes(key) ?? false),
    hasSecret: (key) => secrets.has(key),
    isLocked: (key) => view.locked.includes(key),
    write,
  };
}
