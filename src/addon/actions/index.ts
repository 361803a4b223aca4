import type { Addon } from '../addon.ts';

/** An entry point: registers its listeners, before anything is awaited. */
export type Listen = (addon: Addon) => void;

/** Every way in beside the popup, which the manifest opens itself. One file per entry point and one line here. */
export const ACTIONS: readonly Listen[] = [];
