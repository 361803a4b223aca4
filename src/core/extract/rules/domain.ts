import { isCodeOrProse } from '../names/code.ts';
import { hostOf, isRegistrable, isSecondLevel } from '../names/hosts.ts';
import { Name } from '../names/name.ts';
import { judgeName } from '../names/names.ts';
import type { Claims, Rule } from '../rule.ts';

const NAME = new Name();

/** With it what is below such a domain: which of both a name is is only known when it is read. */
export const domainRule: Rule = {
  kind: 'domain',
  title: 'Domain as it is registered, one label under a public suffix',
  type: 'domain',
  category: 'Network activity',
  to_ids: true,
  examples: [
    ['Evil[.]co[.]uk', 'evil.co.uk'],
    ['bücher.example', 'xn--bcher-kva.example'],
  ],
  find({ text, hosts }, claims) {
    for (let at = 0; at < hosts.length; at += 2) findHost(text, hosts[at] as number, hosts[at + 1] as number, claims);
  },
};

/** On its own for the engine, which makes a function fast that is called often, and none whose loop is long. */
function findHost(text: string, start: number, end: number, claims: Claims): void {
  if (!claims.isFree(start, end)) return;
  const name = NAME.read(text, start, end);
  if (judgeName(name, claims) !== 'host' || (isCodeOrProse(name) && !claims.isDefanged(start, end))) return;
  const value = hostOf(name) as string;
  if (isSecondLevel(value) && !claims.isDefanged(start, end)) return;
  claims.add({ kind: isRegistrable(value) ? 'domain' : 'hostname', value, start, end });
}
