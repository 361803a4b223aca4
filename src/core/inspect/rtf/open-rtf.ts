import { latin1 } from '../../parse/bytes/latin1.ts';
import { extractRtfText } from '../../parse/containers/encapsulated-html.ts';
import type { Link } from '../../parse/mail.ts';
import type { Allowance, FileToOpen, Opened } from '../formats/format.ts';
import { takeAllowed } from '../limits.ts';
import { warningsOfClass } from '../ole/class-ids.ts';
import { findUrlMonikers } from '../ole/url-monikers.ts';
import { ddeIn } from '../openxml/dde.ts';
import type { Warning } from '../warning.ts';
import { readEmbeddedObject } from './embedded-object.ts';
import { objectsOfRtf } from './object-data.ts';

/** More than this of one text is not read. */
const MAX_BYTES = 64 * 1024 * 1024;
/** {\*\template http://evil.example/t.dotm}; with a star in it each of a row of templates would be read up to the last one. */
const TEMPLATE = /\\\*\\template\b ?([^{}*]{4,1000})\}/g;
/** An address of another machine: http://..., \\host\share; in RTF a backslash is written twice. */
const ELSEWHERE = /^(?:(?:https?|ftps?|file):\/\/|\\\\|\/\/)/i;

/** Looks into an RTF: words and fields, objects with the files in them, the template that it loads. */
export async function openRtf(file: FileToOpen, allowance: Allowance): Promise<Opened> {
  const bytes = file.bytes.subarray(0, MAX_BYTES);
  const source = latin1(bytes);
  const text = extractRtfText(bytes);
  const { notices, taken: data } = takeAllowed(objectsOfRtf(source, allowance.members + 1), allowance);
  const objects = data.map(readEmbeddedObject);
  const templates = [...source.matchAll(TEMPLATE)].map(([, target = '']) => target.trim().replaceAll('\\\\', '\\')).filter(isElsewhere);
  const topics = objects.flatMap(({ isLinked, topic }) => (isLinked && topic !== '' ? [topic] : []));
  const monikers = [...new Set(data.flatMap(findUrlMonikers))];
  return {
    texts: text.trim() === '' ? [] : [text],
    links: [...templates, ...topics, ...monikers].map(toLink),
    members: objects.flatMap(({ members }) => members),
    warnings: [
      ...objects.flatMap(({ className }, index) => warningsOfClass(className, data[index] ?? new Uint8Array(0))),
      ...templates.map((keyword) => outside(keyword, 'Loads its template from outside')),
      ...monikers.map((keyword) => outside(keyword, 'Loads an object from outside (CVE-2017-0199)')),
      ...text.split('\n').flatMap(ddeIn),
    ],
    notices,
  };
}

/** One backslash is left of two, so a share begins with two where four were written. */
function isElsewhere(target: string): boolean {
  return ELSEWHERE.test(target);
}

function outside(keyword: string, description: string): Warning {
  return { type: 'Suspicious', keyword: keyword.slice(0, 500), description, effect: 'outside' };
}

function toLink(value: string): Link {
  return { value, attribute: 'document link', offset: 0 };
}
