import { findEvent, mayEdit } from './access.ts';
import { type Answer, ok, refused } from './answer.ts';
import { fieldsOf, isSet, textOr } from './fields.ts';
import { defaultsOf } from './knowledge.ts';
import type { Request } from './request.ts';
import { touch } from './store.ts';
import { storeAttribute } from './store-attribute.ts';

/** POST /events/freeTextImport/N: finds little, but saves it at once, as MISP does when asked over REST. */
export async function importFreeText(request: Request): Promise<Answer> {
  const { args, body, path, store, user } = request;
  const event = findEvent(args[0], request);
  if (!event) {
    return refused(404, 'Invalid event.', path);
  }
  if (!mayEdit(event, user)) {
    return refused(403, 'You do not have permission to do that.', path);
  }
  const fields = fieldsOf(body);
  const found = textOr(fields.value, '')
    .split(/[\s,;<>]+/)
    .flatMap(recognise);
  if (isSet(fields.returnMetaAttributes)) {
    return ok(found.map(({ original, type, value }) => ({ type, value, original_value: original, to_ids: defaultsOf(type).toIds })));
  }
  const shown: unknown[] = [];
  for (const { original, type, value } of found) {
    const context = {
      store,
      user,
      event,
      objectId: '0',
      toIdsWhenMissing: 'of the type',
      refuseDuplicate: true,
      enforceWarninglist: false,
    } as const;
    const result = await storeAttribute({ type, value }, context);
    if ('attribute' in result) {
      const { data: _, sightings: _1, tags: _2, ...attribute } = result.attribute;
      event.attributes.push(result.attribute);
      shown.push({ Attribute: { ...asImported(attribute), value: attribute.value1, original_value: original } });
    }
  }
  touch(event);
  return ok(shown);
}

/** The importer answers with numbers where the rest of MISP has texts and booleans. */
function asImported(attribute: Readonly<Record<string, unknown>>) {
  const { first_seen: _, last_seen: _1, object_relation: _2, ...rest } = attribute;
  const numbers = { to_ids: rest.to_ids === true ? 1 : 0, timestamp: Number(rest.timestamp), distribution: 5, sharing_group_id: 0 };
  return { ...rest, ...numbers, deleted: '0', disable_correlation: '0' };
}

function recognise(original: string): readonly { readonly original: string; readonly type: string; readonly value: string }[] {
  const value = original.replaceAll('[.]', '.').replace(/^hxxp/i, 'http');
  if (/^https?:\/\//i.test(value)) {
    return [{ original, type: 'url', value }];
  }
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(value)) {
    return [{ original, type: 'ip-dst', value }];
  }
  return /^[0-9a-f]{32}$/i.test(value) ? [{ original, type: 'md5', value }] : [];
}
