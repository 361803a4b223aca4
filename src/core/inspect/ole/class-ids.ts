import { latin1 } from '../../parse/bytes/latin1.ts';
import type { Warning } from '../warning.ts';

/** Programs whose objects were used for attacks: the class, as bytes and as a name, and what is known of it. */
const CLASSES: readonly (readonly [id: string, name: RegExp, keyword: string, description: string])[] = [
  [
    '02ce0200',
    /^equation\./i,
    'Equation.3',
    'An equation for the old editor, as those have that exploit its faults (CVE-2017-11882, CVE-2018-0802)',
  ],
  ['00030000', /^(?:ole2link|link)$/i, 'OLE2Link', 'A link that is followed when the document is opened (CVE-2017-0199)'],
  ['20693325f903cf118fd000aa00686f13', /^htmlfile/i, 'htmlfile', 'A page inside that may run scripts (CVE-2021-40444)'],
  ['f20721f21b6fcf118d2c444553540000', /^shockwaveflash/i, 'ShockwaveFlash', 'A film for Flash'],
  ['5dab67ce1be9d211811a00c04f992e08', /^otkloadr\./i, 'otkloadr', 'Loads a library without protection of its addresses'],
  ['0c000000', /^package$/i, 'OLE package', 'A file inside that opens on a double click'],
];
/** What the classes of Microsoft's own have behind their first four bytes. */
const REST = '00000000c000000000000046';
/** As much of an object as is searched. */
const MAX_BYTES = 1024 * 1024;

/** What the class of an object tells, whether it stands there as a name or as bytes. */
export function warningsOfClass(className: string, bytes: Uint8Array): readonly Warning[] {
  const text = latin1(bytes, 0, Math.min(bytes.length, MAX_BYTES));
  return CLASSES.filter(([id, name]) => name.test(className) || text.includes(signOf(id))).map(
    ([, , keyword, description]): Warning => ({ type: 'Suspicious', keyword, description, effect: 'object' }),
  );
}

function signOf(id: string): string {
  const hex = id.length === 8 ? id + REST : id;
  return String.fromCharCode(...(hex.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16)));
}
