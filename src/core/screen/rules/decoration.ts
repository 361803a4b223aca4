import type { Occurrence } from '../../extract/indicator.ts';
import { createMatcher } from '../matcher.ts';
import type { Rule } from '../rule.ts';

/** Names of markup: they look like addresses, but nobody follows them. */
const MARKUP = createMatcher([
  'www.w3.org',
  'schemas.microsoft.com',
  'schemas.openxmlformats.org',
  'schemas.xmlsoap.org',
  'purl.org/dc',
  'ns.adobe.com',
  'ogp.me/ns',
  'schema.org',
  '=xmlns.com',
]);

const PICTURES: ReadonlySet<string> = new Set([
  'img src',
  'img srcset',
  'source srcset',
  'background',
  'body background',
  'td background',
  'table background',
  'css url',
  'link href',
  'v:fill src',
  'v:image src',
]);

/** Markup is held back; what only loads with the page, such as pictures and style sheets, is kept from detection. */
export const decoration: Rule = ({ indicator, subject }, { options }) => {
  if (options.decoration === 'off') {
    return undefined;
  }
  const markup = MARKUP.find(subject);
  if (markup !== undefined) {
    return { effect: options.decoration, rule: 'decoration', entry: markup };
  }
  const attributes = indicator.occurrences.map(pictureAttribute);
  return attributes.length > 0 && attributes.every((one) => one !== undefined)
    ? { effect: 'no_ids', rule: 'decoration', ...(attributes[0] !== undefined && { entry: attributes[0] }) }
    : undefined;
};

function pictureAttribute({ where }: Occurrence): string | undefined {
  const attribute = where.in === 'link' ? where.attribute.toLowerCase() : undefined;
  return attribute !== undefined && PICTURES.has(attribute) ? attribute : undefined;
}
