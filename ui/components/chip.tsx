import type { ComponentChildren } from 'preact';
import { writtenOut } from '../written-out.ts';
import { Icon, type IconName } from './icon.tsx';

export type Meaning = 'info' | 'good' | 'warn' | 'bad';

/** A state as icon and word; colour alone says nothing. */
export function Chip({
  icon,
  meaning,
  children,
}: {
  readonly icon: IconName;
  readonly meaning?: Meaning;
  readonly children: ComponentChildren;
}) {
  return (
    <span class={meaning ? `chip chip-${meaning}` : 'chip'}>
      <Icon name={icon} />
      <span>{children}</span>
    </span>
  );
}

/** A Traffic Light Protocol label in FIRST's colours. */
export function Tlp({ name }: { readonly name: string }) {
  return <span class={`tlp ${tlpClass(name)}`}>{writtenOut(name.toUpperCase())}</span>;
}

/** The class that gives a TLP its colour. */
export function tlpClass(name: string): string {
  const colour = /^tlp:(red|amber|green|clear|white)/i.exec(name)?.[1]?.toLowerCase(); // tlp:amber+strict
  return colour ? `tlp-${colour === 'white' ? 'clear' : colour}` : 'tlp-clear';
}
