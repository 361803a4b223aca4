import { allMails } from '../parse/all-mails.ts';
import type { Mail } from '../parse/mail.ts';
import type { Directive } from './classification.ts';
import type { ClassifyOptions } from './classify-options.ts';
import { type DirectiveLine, type DirectiveSyntax, findDirectiveLines } from './directive-lines.ts';
import { textsOf } from './mail-texts.ts';

/** How lines of requests are written, as the options say. */
export function syntaxOf({ benignWord, directiveKey, directivePrefix }: ClassifyOptions): DirectiveSyntax {
  return { prefix: directivePrefix, key: isUsable(directiveKey) ? directiveKey : '', benignWord };
}

/**
 * What the mail asks for, in the order of its lines. Only the outermost mail is asked: what it carries is evidence.
 * A request is `authorised` where the mail names the key; a key that is empty or that everybody knows authorises nobody.
 */
export function findDirectives(mail: Mail, options: ClassifyOptions): readonly Directive[] {
  const lines = textsOf(mail).flatMap((text) => findDirectiveLines(text, syntaxOf(options)));
  const keys = lines.filter(isKeyLine).map(({ value }) => value);
  // No early end: every line is compared in the same way.
  const authorised = keys.map((key) => isSameKey(key, options.directiveKey)).includes(true);
  const asked = lines.flatMap((line) => toDirectives(line, authorised, options));
  // The plain and the HTML body of one mail ask for the same.
  return [...new Map(asked.map((directive) => [`${directive.name}\0${directive.value}`, directive])).values()];
}

/** Shorter ones could be any word of the mail: blacking them out would let a mail spoil itself. */
const SHORTEST_KEY = 6;

/** The configured key, and what the mail gives for one. */
export function findKeys(mail: Mail, options: ClassifyOptions): readonly string[] {
  const syntax = syntaxOf(options);
  const lines = allMails(mail)
    .flatMap(textsOf)
    .flatMap((text) => findDirectiveLines(text, syntax));
  const given = lines.filter(isKeyLine).map(({ value }) => value);
  return [...new Set([...ownKey(options), ...given.filter(({ length }) => length >= SHORTEST_KEY)])];
}

/** The configured key, where it is one that counts. */
export function ownKey({ directiveKey }: Pick<ClassifyOptions, 'directiveKey'>): readonly [string] | readonly [] {
  return isUsable(directiveKey) ? [directiveKey] : [];
}

function isKeyLine({ name }: DirectiveLine): boolean {
  return name === 'm2mkey' || name === 'key';
}

/** Keys that are printed in the documentation of mail_to_misp. */
const PUBLIC_KEYS: ReadonlySet<string> = new Set(['YOUSETYOURKEYHERE', 'YOURKEY']);

function isUsable(key: string): boolean {
  return key.trim() !== '' && !PUBLIC_KEYS.has(key.trim());
}

/** Takes as long for a key that is nearly right as for one that is all wrong. */
function isSameKey(given: string, configured: string): boolean {
  if (!isUsable(configured)) {
    return false;
  }
  let difference = given.length ^ configured.length;
  for (let index = 0; index < configured.length; index++) {
    difference |= configured.charCodeAt(index) ^ (given.charCodeAt(index) || 0);
  }
  return difference === 0;
}

function toDirectives({ form, name, value }: DirectiveLine, authorised: boolean, options: ClassifyOptions): readonly Directive[] {
  switch (name) {
    case 'distribution':
      return [toDirective(name, value, authorised, oneOf(['0', '1', '2', '3'], value))];
    case 'threat_level':
      return [toDirective(name, value, authorised, oneOf(['1', '2', '3', '4'], value))];
    case 'analysis':
      return [toDirective(name, value, authorised, oneOf(['0', '1', '2'], value))];
    case 'publish':
    case 'attach_original_mail':
      return [toDirective(name, value, authorised, value === '' ? 'says neither yes nor no' : undefined)];
    case 'attachment':
      return [
        toDirective(
          name,
          value,
          authorised,
          value.toLowerCase() === options.benignWord.toLowerCase() ? undefined : `is not "${options.benignWord}"`,
        ),
      ];
    case 'tag':
      return [toDirective(name, value, authorised, value === '' ? 'names no tag' : undefined)];
    case 'key':
      return form === 'legacy' && authorised ? legacyKey(options) : [];
    default:
      return [];
  }
}

/** In mail_to_misp 1.0 the key alone meant: publish, with a distribution from the configuration. */
function legacyKey({ keyDistribution }: ClassifyOptions): readonly Directive[] {
  const publish = toDirective('publish', '1', true, undefined);
  return keyDistribution === '' ? [publish] : [toDirective('distribution', keyDistribution, true, undefined), publish];
}

function toDirective(name: Directive['name'], value: string, authorised: boolean, invalid: string | undefined): Directive {
  return { name, value, authorised, ...(invalid !== undefined && { invalid }) };
}

function oneOf(values: readonly string[], value: string): string | undefined {
  return values.includes(value) ? undefined : `is not one of ${values.join(', ')}`;
}
