import type { Link } from '../../parse/mail.ts';
import type { Warning } from '../warning.ts';
import { attributesOf, xmlTokens } from './xml-tags.ts';

export interface Outside {
  readonly links: readonly Link[];
  readonly warnings: readonly Warning[];
}

/** What is loaded when the document is opened, before anybody clicks; the last word of the relationship's type in lower case. */
const LOADED: Readonly<Record<string, string>> = {
  attachedtemplate: 'Loads its template from outside (CVE-2017-0199)',
  oleobject: 'Loads an object from outside (CVE-2017-0199, CVE-2021-40444)',
  frame: 'Loads a frame from outside',
  subdocument: 'Loads a part of itself from outside',
  externallinkpath: 'Takes cells from a workbook outside',
  aftchunk: 'Loads a part of itself from outside',
  afchunk: 'Loads a part of itself from outside',
  image: 'Loads a picture from outside, which tells when it is opened',
  slidemaster: 'Loads a template from outside',
  slideupdateurl: 'Loads slides from outside',
  control: 'Loads a control from outside',
  customui: 'Loads buttons from outside',
};
/** Asked for by documents of everybody: they tell that it was opened, and load nothing that runs. */
const COMMON = new Set(['image', 'externallinkpath']);

/** The targets outside of the document that a list of relationships names: links to click on, and what it loads by itself. */
export function readRelationships(source: string): Outside {
  const links: Link[] = [];
  const warnings: Warning[] = [];
  for (const token of xmlTokens(source)) {
    if (token.kind !== 'open' || token.name !== 'Relationship') {
      continue;
    }
    const attributes = attributesOf(token.source);
    const target = attributes.get('Target') ?? '';
    if (attributes.get('TargetMode')?.toLowerCase() !== 'external' || target === '') {
      continue;
    }
    const type = attributes.get('Type')?.split('/').at(-1)?.toLowerCase() ?? '';
    const address = target.replace(/^mhtml:/i, '').replace(/^file:(?=[/\\])/i, 'file:');
    links.push({ value: address, attribute: `document ${type.slice(0, 40)}`, offset: 0 });
    const description = LOADED[type];
    if (description !== undefined && isElsewhere(address)) {
      warnings.push({ type: 'Suspicious', keyword: target.slice(0, 500), description, effect: COMMON.has(type) ? 'address' : 'outside' });
    }
  }
  return { links, warnings };
}

/** Not the template on the author's own disk: `file:///C:\Users\...\Normal.dotm`. */
function isElsewhere(address: string): boolean {
  return /^(?:(?!file:)[a-z][a-z\d+.-]{1,20}:|file:\/\/[^/\\]|\\\\|\/\/)/i.test(address);
}
