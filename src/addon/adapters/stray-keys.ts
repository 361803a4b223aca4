import type { Settings as Values } from '#config/schema.ts';

type Profiles = Readonly<Record<string, Values>>;

/**
 * The profiles without those keys of MISP that were entered for another address than the one they would be sent to now: an imported file,
 * or a slip of the hand in the address, must not hand the key of one MISP to another. `isGiven`: whether a profile's key came with the change.
 */
export function withoutStrayKeys(before: Profiles, after: Profiles, base: string, isGiven: (profile: string) => boolean): Profiles {
  const entries = Object.entries(after).map(([profile, values]): readonly [string, Values] => {
    const isStray = !isGiven(profile) && isMoved(addressOf(before, profile, base), addressOf(after, profile, base));
    return [profile, isStray ? withoutKey(values) : values];
  });
  return Object.fromEntries(entries);
}

/** Whether a profile with an address of its own would send the key of the base profile there, which is that of another MISP. */
export function borrowsKey(profiles: Profiles, profile: string, base: string): boolean {
  const own = profiles[profile];
  return profile !== base && !textOf(own, 'misp.key') && isMoved(addressOf(profiles, base, base), textOf(own, 'misp.url'));
}

function addressOf(profiles: Profiles, profile: string, base: string): string {
  return textOf(profiles[profile], 'misp.url') || textOf(profiles[base], 'misp.url');
}

/** Another path on the same server is the same MISP. */
function isMoved(from: string, to: string): boolean {
  return from !== '' && to !== '' && originOf(from) !== originOf(to);
}

function originOf(address: string): string {
  return URL.canParse(address) ? new URL(address).origin : address;
}

function textOf(values: Values | undefined, key: 'misp.url' | 'misp.key'): string {
  const value: unknown = values?.[key];
  return typeof value === 'string' ? value : '';
}

function withoutKey(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([key]) => key !== 'misp.key'));
}
