import type { Warning } from '../warning.ts';
import { type MacrosRead, readMacros } from './read-macros.ts';

const BY_ITSELF: Warning = { type: 'AutoExec', keyword: 'script', description: 'Runs when the file is opened', effect: 'runs by itself' };

/** What a script that was attached says and does, and that it needs no macro's name to run. */
export function readScript(sources: readonly string[]): MacrosRead {
  const { texts, warnings } = readMacros(sources, 'script');
  return { texts, warnings: [BY_ITSELF, ...warnings] };
}
