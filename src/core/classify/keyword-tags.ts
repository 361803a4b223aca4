import type { Content } from '../inspect/content.ts';
import { outermostFirst } from '../outermost-first.ts';
import { allMails } from '../parse/all-mails.ts';
import type { Mail } from '../parse/mail.ts';
import { compilePattern } from '../pattern/pattern.ts';
import type { Tagged } from './classification.ts';
import { textsOf } from './mail-texts.ts';

/**
 * Where a keyword is looked for. `sender`: names and addresses of From, Sender and Reply-To; `attachment`: the names of files;
 * `row`: each row of an attached CSV.
 */
export type Scope = 'subject' | 'body' | 'sender' | 'attachment' | 'row';

/** Words that give tags to a mail. */
export interface KeywordRule {
  /** Any one of them is enough; `*` is in every row, and in every mail that no rule before has a word of. With `match: regex` each is a regular expression. */
  readonly words: readonly string[];
  readonly tags: readonly string[];
  /** Left out: the subject. */
  readonly in?: readonly Scope[];
  /** `word` (left out): as a whole word; `contains`: anywhere, inside a word too; `regex`: as an expression. Case never matters. */
  readonly match?: 'word' | 'contains' | 'regex';
  /** For the values of the row, or of the mail: `Login of {User} from {ioc}`, where a name in braces is a header of the CSV. */
  readonly comment?: string;
  /** These values are not for detection. */
  readonly to_ids?: false;
  /** It is a detection: where each is to be an event of its own, this is the title. `{ioc}` is the first value there, `{date}` its day. */
  readonly title?: string;
}

/** A rule and which word of it is where. */
export interface KeywordHit {
  readonly rule: KeywordRule;
  readonly word: string;
  readonly scope: Scope;
}

/** Every rule of which a word is in the mail, in a mail inside it, or in the names of the files. */
export function findKeywords(mail: Mail, contents: readonly Content[], rules: readonly KeywordRule[]): readonly KeywordHit[] {
  const texts = rules.length === 0 ? undefined : textsByScope(mail, contents);
  const hits: KeywordHit[] = [];
  for (const rule of texts ? rules : []) {
    const hit = texts && findHit(rule, texts);
    if (hit && (hit.word !== ANY || hits.length === 0)) {
      hits.push(hit);
    }
  }
  return hits;
}

/** The tags of the rules. */
export function tagsOfKeywords(hits: readonly KeywordHit[]): readonly Tagged[] {
  return hits.flatMap(({ rule, scope, word }) => rule.tags.map((name) => ({ name, why: `keyword "${word}" in the ${scope}` })));
}

type TextsByScope = Readonly<Record<Exclude<Scope, 'row'>, readonly string[]>>;

function textsByScope(mail: Mail, contents: readonly Content[]): TextsByScope {
  const mails = allMails(mail);
  const people = mails.flatMap(({ from, replyTo, sender }) => [...from, ...sender, ...replyTo]);
  const names = [
    ...mails.flatMap(({ parts }) => parts.map(({ filename }) => filename)),
    ...outermostFirst(contents, ({ members }) => members).map(({ filename }) => filename),
  ];
  const lower = (texts: readonly (string | undefined)[]) => texts.filter((text) => text !== undefined).map((text) => text.toLowerCase());
  return {
    subject: lower(mails.map(({ subject }) => subject)),
    body: lower(mails.flatMap(textsOf)),
    sender: lower(people.flatMap(({ address, name }) => [name, address])),
    attachment: lower(names),
  };
}

function findHit(rule: KeywordRule, texts: TextsByScope): KeywordHit | undefined {
  for (const word of rule.words) {
    const isIn = createWordTest(word, rule.match ?? 'word');
    const scope = (rule.in ?? ['subject']).find((one) => one !== 'row' && texts[one].some(isIn));
    if (scope !== undefined) {
      return { rule, word, scope };
    }
  }
  return undefined;
}

/** The word of a rule for what no rule before it is for. */
const ANY = '*';

/** Tells of a text in lower case whether the word is in it. */
export function createWordTest(word: string, match: 'word' | 'contains' | 'regex'): (text: string) => boolean {
  const lower = word.trim().toLowerCase();
  const words = lower.split(/\s+/);
  if (lower === '') {
    return () => false;
  }
  if (lower === ANY && match !== 'regex') {
    return () => true;
  }
  switch (match) {
    case 'word':
      return (text) => hasPhrase(text, words, isWhole);
    case 'contains':
      return words.length === 1 ? (text) => text.includes(lower) : (text) => hasPhrase(text, words, () => true);
    case 'regex':
      return patternTester(word);
  }
}

function patternTester(source: string): (text: string) => boolean {
  try {
    const pattern = compilePattern(source, { ignoreCase: true });
    return (text) => pattern.test(text);
  } catch {
    // The configuration refuses it when it is read; a rule from anywhere else is no reason to lose a mail.
    return () => false;
  }
}

/** Whether the words stand there one behind the other: between them is any white space, for mails break their lines where they like. */
function hasPhrase(text: string, words: readonly string[], isMeant: (text: string, start: number, end: number) => boolean): boolean {
  const [first = '', ...others] = words;
  for (let at = text.indexOf(first); at >= 0; at = text.indexOf(first, at + 1)) {
    const end = others.reduce((end, word) => endBehind(text, end, word), at + first.length);
    if (end > 0 && isMeant(text, at, end)) {
      return true;
    }
  }
  return false;
}

/** Where the word ends that stands behind that place and the white space there; -1 where it does not, and behind such a place. */
function endBehind(text: string, place: number, word: string): number {
  let at = place;
  while (at >= 0 && /\s/.test(text.charAt(at))) at++;
  return at > place && text.startsWith(word, at) ? at + word.length : -1;
}

/** Whether no letter or digit is right before or behind it. */
function isWhole(text: string, start: number, end: number): boolean {
  return !/[\p{L}\p{N}]$/u.test(text.slice(Math.max(0, start - 2), start)) && !/^[\p{L}\p{N}]/u.test(text.slice(end, end + 2));
}
