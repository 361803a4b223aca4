import * as v from 'valibot';
import type { ImportedValue } from '#core/ports.ts';
import type { HttpService } from '../http.ts';
import { Text } from './answers.ts';
import { findNumber } from './fetch-event.ts';
import { fitText } from './fit.ts';

const Value = v.object({ type: v.string(), value: Text });
/** Saved ones come wrapped, and where nothing was found there may be a message instead of a list. */
const Imported = v.union([v.array(v.union([v.object({ Attribute: Value }), Value])), v.object({ message: v.optional(v.string()) })]);

/** Lets MISP find values in a text itself. Over REST it saves them at once; from the sixth on it may do so later, in the background. */
export async function importFreeText(
  http: HttpService,
  event: string,
  text: string,
  onWarninglist: 'add' | 'add without IDS' | 'skip',
  signal?: AbortSignal,
): Promise<readonly ImportedValue[]> {
  const number = await findNumber(http, event, signal);
  const adhereToWarninglists = { add: false, 'add without IDS': 'soft', skip: true }[onWarninglist];
  const json = { value: fitText(text), adhereToWarninglists };
  const found = await http.ask(Imported, { path: `/events/freeTextImport/${number}`, json }, signal);
  return Array.isArray(found) ? found.map((one) => ('Attribute' in one ? one.Attribute : one)) : [];
}
