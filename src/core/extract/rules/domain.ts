import { CHARACTER_CODES } from '../../character-codes.ts';
import { isCodeOrProse } from '../names/code/code.ts';
import { hostOf, isRegistrableName, isSecondLevel } from '../names/hosts/hosts.ts';
import { Name } from '../names/name.ts';
import { HOST, isDefangedHost, judgeName, NO_HOST } from '../names/names.ts';
import type { Claims, Rule } from '../rule.ts';
import { codeBehind } from '../text/characters.ts';

const { AT } = CHARACTER_CODES;

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
  find({ text, hosts, endings, verdicts }, claims) {
    for (let at = 0; at < hosts.length; at += 2) {
      const verdict = verdicts[at >> 1] as number;
      if (verdict !== NO_HOST)
        findHost(text, hosts[at] as number, hosts[at + 1] as number, endings[at >> 1] as number, verdict === HOST, claims);
    }
  },
};

/** `john.name@mail.nowhere`: whose domain is none is nobody's address, and what stands before its sign no host. */
const IN_UNKNOWN_DOMAIN = /^@[a-z\d-]{1,40}(?:\.[a-z\d-]{1,40}){0,3}\.[a-z]{2,12}(?![\w-])/i;

/** On its own for the engine, which makes a function fast that is called often, and none whose loop is long. */
function findHost(text: string, start: number, end: number, ending: number, isKnown: boolean, claims: Claims): void {
  if (!claims.isFree(start, end)) return;
  const name = NAME.readWith(ending, text, start, end);
  if (!isKnown && judgeName(name, claims) !== 'host') return;
  // Asked first: nobody makes code harmless.
  if (!isDefangedHost(name, claims) && isCodeOrProse(name)) return;
  if (codeBehind(text, end) === AT && IN_UNKNOWN_DOMAIN.test(text.slice(end, end + 64))) return;
  const value = hostOf(name) as string;
  if (isSecondLevel(value) && !claims.isDefanged(start, end)) return;
  claims.add({ kind: isRegistrableName(name, value) ? 'domain' : 'hostname', value, start, end });
}
