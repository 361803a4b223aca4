import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findOption, OPTION_KEYS, type OptionKey } from '#config/schema.ts';
import { PROBLEMS } from '#core/problem.ts';

type Messages = Readonly<Record<string, { readonly message: string; readonly description?: string }>>;

const LANGUAGES = ['en', 'de', 'fr', 'es'] as const;
const MESSAGES = Object.fromEntries(
  LANGUAGES.map((language) => [language, JSON.parse(readFileSync(`_locales/${language}/messages.json`, 'utf8')) as Messages]),
);
const ENGLISH = messagesOf('en');

/** Ids that the sources put together at run time, each with the values that its end can take. */
const COMPOSED: readonly RegExp[] = [
  /^(distribution_[0-4]|threat_[1-4]|analysis_[0-2])$/,
  /^(mail_tab_(text|html|headers|source)|show_(all|send|held|look|refused)|mode_(malware|benign|hashes|nothing))$/,
  /^progress_(parse|inspect|extract|screen|enrich|draft|submit)(_of)?$/,
  /^origin_(subject|mail|rule)$/,
  /^may_(add|modify|publish|tag|createTags|sight)$/,
  /^short_kind_(url|host|ip|hash|mail|other)$/,
  /^(extension|chip|reason|notice|option|group|tag_group|service)_/,
];

const SOURCES = [...globSync('{ui,src/addon}/**/*.{ts,tsx}'), ...globSync('manifest*.json')]
  .filter((path) => !path.startsWith('ui/gallery/'))
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n');

describe('The texts shown to people', () => {
  test.each(LANGUAGES)('in %s are complete and have nothing over', (language) => {
    expect(Object.keys(messagesOf(language)).toSorted()).toEqual(Object.keys(ENGLISH).toSorted());
  });

  test.each(LANGUAGES)('in %s are not empty and take the same details as in English', (language) => {
    const wrong = Object.entries(messagesOf(language)).filter(
      ([id, { message }]) => !message.trim() || String(detailsOf(message)) !== String(detailsOf(ENGLISH[id]?.message ?? '')),
    );
    expect(wrong.map(([id]) => id)).toEqual([]);
  });

  test('have ids that Thunderbird takes', () => {
    expect(Object.keys(ENGLISH).filter((id) => !/^[A-Za-z0-9_@]+$/.test(id))).toEqual([]);
  });

  test('exist for each failure, and say in English what the table of failures says', () => {
    for (const [code, { advice, what }] of Object.entries(PROBLEMS)) {
      expect(ENGLISH[`problem_${code}_what`]?.message, `add problem_${code}_what to _locales/*/messages.json`).toBe(what);
      expect(ENGLISH[`problem_${code}_advice`]?.message, `add problem_${code}_advice to _locales/*/messages.json`).toBe(advice);
    }
  });

  test('exist for each option of the add-on, and say in English what the table of options says', () => {
    const asked = OPTION_KEYS.filter((key) => findOption(key)?.program !== 'companion' && key !== 'misp.url' && key !== 'misp.key').flatMap(
      textsOfOption,
    );
    const other = asked.filter(([id, text]) => ENGLISH[id]?.message !== text).map(([id]) => id);
    expect(other, 'bring them into _locales/*/messages.json, in English as src/config/options says them').toEqual([]);
    const gone = Object.keys(ENGLISH).filter((id) => /^option_(?!group_)/.test(id) && !asked.some(([known]) => known === id));
    expect(gone, 'remove them from _locales/*/messages.json: there is no such option').toEqual([]);
  });

  test('are all used somewhere', () => {
    const failures = new Set(Object.keys(PROBLEMS).flatMap((code) => [`problem_${code}_what`, `problem_${code}_advice`]));
    const unused = Object.keys(ENGLISH).filter(
      (id) => !failures.has(id) && !COMPOSED.some((form) => form.test(id)) && !isNamed(id) && !isNamed(id.replace(/_(one|other)$/, '')),
    );
    expect(unused, 'remove them from _locales/*/messages.json or use them').toEqual([]);
  });

  test('exist for each id that the manifest and the pages ask for', () => {
    const asked = [...SOURCES.matchAll(/__MSG_(\w+)__|\bt\(\s*'(\w+)'|\bgetMessage\('(\w+)'/g)].map(([, a, b, c]) => a ?? b ?? c ?? '');
    const counted = [...SOURCES.matchAll(/\bn\(\s*'(\w+)'/g)].flatMap(([, stem]) => [`${stem}_one`, `${stem}_other`]);
    expect([...asked, ...counted].filter((id) => !(id in ENGLISH))).toEqual([]);
  });

  test('tell translators where they stand, where a word or two or a gap to be filled do not say it', () => {
    const mute = Object.entries(ENGLISH).filter(
      ([id, { description, message }]) =>
        // Options, failures and notices are whole sentences about one thing.
        !description && !/^(?:option|problem|notice)_/.test(id) && (message.includes('{') || message.split(' ').length < 3),
    );
    expect(
      mute.map(([id]) => id),
      'add a description to _locales/en/messages.json',
    ).toEqual([]);
  });

  test('are plain text: no markup', () => {
    const marked = LANGUAGES.flatMap((language) =>
      Object.entries(messagesOf(language)).filter(([, { message }]) => /<[a-z/]/i.test(message)),
    );
    expect(marked).toEqual([]);
  });
});

/** What a text must not hold, by language: how its people set type, and how we speak to them. */
const MISSET: Readonly<Record<(typeof LANGUAGES)[number], readonly RegExp[]>> = {
  en: [/["']/, /\b(?:oops|sorry|successfully|error)\b/i],
  de: [/["'“](?=\w)/, /[A-Za-zäöü]["”]/, /(?<!\p{L})(?:du|dein|deine|dir|dich|erfolgreich|Fehler)(?!\p{L})/u],
  fr: [
    /["']/,
    /[^\u202f\u00a0][;?!»]/,
    /(?<![\u202f\u00a0]):(?=\s)(?<!\b(?:Re|Fwd|AW|WG|TR|RV|SV):)/,
    /«(?!\u202f)/,
    /(?<!\p{L})(?:tu|ton|tes|toi|erreur|succès)(?!\p{L})/iu,
  ],
  es: [/["'“”]/, /(?<!¿[^?]*)\?/, /(?<!\p{L})(?:tú|tus|error|éxito)(?!\p{L})/iu],
};

describe('The texts shown to people, as they are set', () => {
  test.each(LANGUAGES)('have in %s the quotation marks, blanks and manners of the language', (language) => {
    const wrong = Object.entries(messagesOf(language)).filter(([, { message }]) =>
      MISSET[language].some((form) => form.test(proseOf(message))),
    );
    expect(wrong.map(([id, { message }]) => `${id}: ${message}`)).toEqual([]);
  });

  test.each(LANGUAGES)('have in %s no exclamation mark, no blank at the end, none twice, and … for what goes on', (language) => {
    const wrong = Object.entries(messagesOf(language)).filter(([, { message }]) => /!|\s$| {2}|(?<!\w )\.\.\./.test(message));
    expect(wrong.map(([id, { message }]) => `${id}: ${message}`)).toEqual([]);
  });
});

/** Without what stands for other texts, and what is typed into a mail: `{Spam?}`, `m2m:`. */
function proseOf(message: string): string {
  return message.replace(/\{[^}]*\}|`[^`]*`/g, 'x');
}

/** Ids of an option's texts with what stands there in English; the ids are those of ui/options/option-texts.ts. */
function textsOfOption(key: OptionKey): readonly (readonly [string, string])[] {
  const option = findOption(key);
  const id = `option_${key.replaceAll(/[^A-Za-z0-9]/g, '_')}`;
  const labels =
    option?.type === 'choice'
      ? option.values.map(
          (value, index) => [`${id}_is_${String(value).replaceAll(/[^A-Za-z0-9]/g, '_')}`, option.labels[index] ?? ''] as const,
        )
      : [];
  return [[`${id}_title`, option?.title ?? ''], [`${id}_description`, option?.description ?? ''], ...labels];
}

function messagesOf(language: string): Messages {
  return MESSAGES[language] ?? {};
}

/** `{url} of {user}` has `url` and `user`. */
function detailsOf(message: string): readonly string[] {
  return [...new Set([...message.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''))].toSorted();
}

function isNamed(id: string): boolean {
  return SOURCES.includes(`'${id}'`) || SOURCES.includes(`__MSG_${id}__`);
}
