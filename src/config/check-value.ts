import type { KeywordRule } from '#core/classify/keyword-tags.ts';
import { explainPattern } from '#core/pattern/pattern.ts';
import { explainEntry } from '#core/screen/matcher.ts';
import type { Option, TextsByName } from './option.ts';

/** A value that an option takes, or what is wrong with it, for people. */
export type Checked = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly message: string };

const MAX_ENTRIES = 20_000;
const SCOPES = ['subject', 'body', 'sender', 'attachment', 'row'];
const RULE_FIELDS = ['words', 'tags', 'in', 'match', 'comment', 'to_ids', 'title'];
const MATCHES = ['word', 'contains', 'regex'];

/** Whether a value from a file or a page fits the option. One text stands for a list of one. */
export function checkValue(option: Option, value: unknown): Checked {
  switch (option.type) {
    case 'text':
      return typeof value === 'string'
        ? good(value.trim() === '' ? '' : value)
        : typeof value === 'number'
          ? good(String(value))
          : bad('a text');
    case 'number':
      return checkNumber(option, value);
    case 'switch':
      return typeof value === 'boolean' ? good(value) : bad('true or false');
    case 'choice':
      return checkChoice(option.values, value);
    case 'texts':
      return checkTexts(value, option);
    case 'map':
      return checkMap(value);
    case 'rules':
      return checkRules(value);
  }
}

/** Quoted ones too, and those with a zero before them, which YAML leaves as they are written: `port: 0993`. */
function checkNumber({ max, min }: Extract<Option, { type: 'number' }>, value: unknown): Checked {
  const number = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return Number.isInteger(number) && Number(number) >= min && Number(number) <= max
    ? good(number)
    : bad(`a whole number from ${min} to ${max}`);
}

function checkChoice(values: readonly (string | number)[], value: unknown): Checked {
  // Quoted numbers are what people write: distribution: "1".
  const chosen = values.find((one) => one === value || (typeof value === 'string' && String(one) === value.trim()));
  return chosen === undefined ? bad(`one of ${values.join(', ')}`) : good(chosen);
}

function checkTexts(value: unknown, { of, oneOf }: Extract<Option, { type: 'texts' }>): Checked {
  const list = toTexts(value);
  if (!list) {
    return bad('a list of texts');
  }
  const unknown = oneOf && list.find((entry) => !oneOf.includes(entry));
  if (unknown !== undefined) {
    return { ok: false, message: `must be some of ${oneOf?.join(', ')}; not "${unknown}"` };
  }
  for (const entry of of === undefined || of === 'words' ? [] : list) {
    const wrong = explainEntry(entry);
    if (wrong !== undefined) {
      return { ok: false, message: `has an expression that cannot be used, ${entry}: ${wrong}` };
    }
  }
  return good(list);
}

function checkMap(value: unknown): Checked {
  if (!isRecord(value)) {
    return bad('names with a list of texts each');
  }
  const entries: [string, readonly string[]][] = [];
  for (const [name, texts] of Object.entries(value)) {
    const list = toTexts(texts);
    if (!list) {
      return bad(`a list of texts for "${name}"`);
    }
    entries.push([name, list]);
  }
  return good(Object.fromEntries(entries) satisfies TextsByName);
}

/** Rules as a list, or in short as tags by word: `emotet: ['misp-galaxy:malpedia="Emotet"']`. */
function checkRules(value: unknown): Checked {
  const written = isRecord(value) ? Object.entries(value).map(([word, tags]) => ({ words: [word], tags })) : value;
  if (!Array.isArray(written) || written.length > MAX_ENTRIES) {
    return bad('a list of rules, each with words and tags');
  }
  const rules: KeywordRule[] = [];
  for (const [index, one] of written.entries()) {
    const rule = toRule(one);
    if (typeof rule === 'string') {
      return bad(`${rule} in rule ${index + 1}`);
    }
    rules.push(rule);
  }
  return good(rules);
}

function toRule(value: unknown): KeywordRule | string {
  if (!isRecord(value)) {
    return 'words and tags';
  }
  const unknown = Object.keys(value).find((key) => !RULE_FIELDS.includes(key));
  if (unknown !== undefined) {
    return `words, tags, in, match, comment, to_ids and title alone, not "${unknown}",`;
  }
  const { comment, title, to_ids } = value;
  const words = toTexts(value.words);
  const tags = toTexts(value.tags);
  const scopes = value.in === undefined ? undefined : toTexts(value.in);
  const match = value.match;
  const saysMore = comment !== undefined || title !== undefined || to_ids === false;
  if (!words?.length || !tags || (tags.length === 0 && !saysMore)) {
    return `a list of ${words?.length ? 'tags' : 'words'}`;
  }
  const noText = Object.entries({ comment, title }).find(([, text]) => text !== undefined && typeof text !== 'string');
  if (noText) {
    return `${noText[0]}: a text`;
  }
  if (to_ids !== undefined && typeof to_ids !== 'boolean') {
    return 'to_ids: true or false';
  }
  if (value.in !== undefined && !scopes?.every((scope) => SCOPES.includes(scope))) {
    return `in: some of ${SCOPES.join(', ')}`;
  }
  if (match !== undefined && !MATCHES.includes(String(match))) {
    return `match: one of ${MATCHES.join(', ')}`;
  }
  const wrong = match === 'regex' ? words.map(explainPattern).find((reason) => reason !== undefined) : undefined;
  if (wrong !== undefined) {
    return `expressions that can be used (${wrong})`;
  }
  return {
    words,
    tags,
    ...(scopes && { in: scopes }),
    ...(match !== undefined && { match }),
    ...(comment !== undefined && { comment }),
    ...(typeof title === 'string' && title.trim() !== '' && { title: title.trim() }),
    // Only ever takes detection away: what is good for it each value tells by itself.
    ...(to_ids === false && { to_ids }),
  } as KeywordRule;
}

function toTexts(value: unknown): readonly string[] | undefined {
  const list = Array.isArray(value) ? value : value === null || value === undefined ? [] : [value];
  const isListOfTexts = list.length <= MAX_ENTRIES && list.every((one) => typeof one === 'string' || typeof one === 'number');
  return isListOfTexts ? list.map(String).filter((one) => one.trim() !== '') : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function good(value: unknown): Checked {
  return { ok: true, value };
}

function bad(expected: string): Checked {
  return { ok: false, message: `must be ${expected}` };
}
