import type { Addon } from '../addon.ts';
import { listenToDisplay } from './displayed.ts';
import { listenToFilterAction } from './filter-action.ts';
import { listenToMenu } from './menu.ts';
import { listenToNewMail } from './new-mail.ts';
import { listenToSelection } from './selection.ts';
import { listenToShortcut } from './shortcut.ts';
import { listenToTag } from './tag.ts';

/** An entry point: registers its listeners, before anything is awaited. */
export type Listen = (addon: Addon) => void;

/** Every way in beside the two buttons, whose popup the manifest opens itself, and what is done ahead of them. One file per entry point and one line here. */
export const ACTIONS: readonly Listen[] = [
  listenToMenu,
  listenToShortcut,
  listenToSelection,
  listenToTag,
  listenToNewMail,
  listenToFilterAction,
  listenToDisplay,
];
