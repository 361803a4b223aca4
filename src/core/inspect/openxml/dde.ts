import type { Warning } from '../warning.ts';
import { attributesOf, xmlTokens } from './xml-tags.ts';

const DDE = { type: 'Suspicious', effect: 'outside' } as const;

/** Orders to another program over DDE: fields of Word, links of Excel, and cells such as `=cmd|'/c calc'!A1`. */
export function findDde(source: string): readonly Warning[] {
  if (!/dde/i.test(source)) {
    return [];
  }
  const found: Warning[] = [];
  let field = '';
  let isField = false;
  for (const token of xmlTokens(source)) {
    if (token.kind === 'text') {
      field += isField && field.length < 2000 ? token.text : '';
      continue;
    }
    const isEnd = token.kind === 'close' && (token.name === 'p' || token.name === 'body');
    if (token.name === 'instrText') {
      isField = token.kind === 'open';
    } else if (token.name === 'fldSimple' && token.kind === 'open') {
      found.push(...ddeIn(attributesOf(token.source).get('instr') ?? ''));
    } else if (token.name === 'ddeLink' && token.kind === 'open') {
      const said = attributesOf(token.source);
      const keyword = `${said.get('ddeService') ?? ''} ${said.get('ddeTopic') ?? ''}`.trim().slice(0, 500);
      found.push({ ...DDE, keyword, description: 'Gives an order to another program (DDE)' });
    } else if (isEnd) {
      found.push(...ddeIn(field));
      field = '';
    }
  }
  return [...found, ...ddeIn(field)];
}

/** The order in the instructions of a field: `DDEAUTO c:\\windows\\system32\\cmd.exe "/k calc.exe"`. */
export function ddeIn(field: string): readonly Warning[] {
  const order = /\bDDE(?:AUTO)?\s.{1,500}/i.exec(field.replaceAll('\n', ' '))?.[0];
  return order === undefined ? [] : [{ ...DDE, keyword: order, description: 'A field that gives an order to another program (DDE)' }];
}
