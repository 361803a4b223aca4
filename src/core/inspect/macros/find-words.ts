import type { Warning } from '../warning.ts';
import { EVENTS, WORDS } from './words.ts';

/** `objShell`, `ADODB.Stream`, `Invoke-Expression`, `Chr$`, and the `#` of `Print #1`; an expression that goes round some million times throws. */
const NAME = /[a-z_]\w*(?:[.-][a-z_]\w*){0,200}\$?|#/gi;

/** What the words of a macro or script tell of it, each once. Every name is looked at once. */
export function findWords(source: string): readonly Warning[] {
  const found = new Map<string, Warning>();
  const see = (key: string) => {
    const warning = WORDS.get(key);
    if (warning) {
      found.set(warning.keyword, warning);
    }
  };
  let before = '';
  for (const [written] of source.matchAll(NAME)) {
    const name = written.toLowerCase();
    see(name);
    see(`${before} ${name}`);
    if (/[.-]/.test(name)) {
      seeMembers(name.split(/[.-]/), see);
    }
    if ((before === 'sub' || before === 'function') && EVENTS.has(name.slice(name.lastIndexOf('_') + 1)) && name.includes('_')) {
      const description = 'Runs when a control in the document is shown or used';
      found.set(name, { type: 'AutoExec', keyword: written.slice(0, 100), description, effect: 'runs by itself' });
    }
    before = name;
  }
  return [...found.values()];
}

/** `createobject.shell.run`: each name and each with the one behind it. */
function seeMembers(names: readonly string[], see: (key: string) => void): void {
  for (const [index, name] of names.entries()) {
    see(name);
    see(`${name}.${names[index + 1] ?? ''}`);
  }
}
