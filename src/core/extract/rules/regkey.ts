import { isAlphanumeric, isRun } from '../characters.ts';
import type { Claims, Rule } from '../rule.ts';
import { endOfNames } from '../windows-names.ts';

const ROOT =
  /(?:^|[^A-Za-z0-9_])(<?(?:HKEY_LOCAL_MACHINE|HKEY_CURRENT_USER|HKEY_CLASSES_ROOT|HKEY_USERS|HKEY_CURRENT_CONFIG|HKLM|HKCU|HKCR|HKU|HKCC)>?[: ]?)$/i;
/** A key whose root is not written: `SOFTWARE\Microsoft\Windows\CurrentVersion\Run`. */
const ROOTLESS = /(?:^|[^A-Za-z0-9_\\%:])((?:Software|System)|\\Registry)$/i;
const ROOTLESS_NEXT = /^\\{1,2}(?:Microsoft|Wow6432Node|Classes|Policies|CurrentControlSet|ControlSet00\d|Machine|User|Clients)\\/i;

export const regkeyRule: Rule = {
  kind: 'regkey',
  title: 'Key of the Windows registry, as written',
  type: 'regkey',
  category: 'Persistence mechanism',
  to_ids: true,
  examples: [['<HKCU>\\Software\\Evil', 'HKCU\\Software\\Evil']],
  find({ text, backslashes }, claims) {
    let done = 0;
    for (let next = 0; next < backslashes.length; next++) {
      const at = backslashes[next] as number;
      if (at < done || !claims.isFree(at, at + 1)) continue;
      done = findKey(text, at, done, claims);
    }
  },
};

/** Last characters of all roots: most names before a backslash need not meet an expression. */
const ROOT_ENDS: ReadonlySet<number> = new Set(Array.from('ersgtmucyERSGTMUCY>: ', (end) => end.charCodeAt(0)));

function findKey(text: string, at: number, floor: number, claims: Claims): number {
  const before = text.charCodeAt(at - 1);
  if (!isRun(before) && before !== 58 && before !== 62 && before !== 32) return at;
  // The shortest root has three letters, and one mark at most stands behind it.
  if (!isAlphanumeric(text.charCodeAt(at - 3)) || !ROOT_ENDS.has(before)) return at;
  const head = text.slice(Math.max(floor, at - 24), at);
  const root = ROOT.exec(head)?.[1] ?? (ROOTLESS_NEXT.test(text.slice(at, at + 24)) ? ROOTLESS.exec(head)?.[1] : undefined);
  if (root === undefined || root.endsWith(' ')) return at;
  let from = at + 1;
  while (text.charCodeAt(from) === 92) from++;
  const end = endOfNames(text, from, true);
  const names = text.slice(from, end);
  const start = at - root.length;
  if (end <= from || /^<[^>]*$/.test(names) || !claims.isFree(start, end)) return Math.max(from, end);
  const single = from - at > 1 ? names.replaceAll('\\\\', '\\') : names;
  claims.add({ kind: 'regkey', value: `${root.replace(/[<>]/g, '')}\\${single}`, start, end });
  return end;
}
