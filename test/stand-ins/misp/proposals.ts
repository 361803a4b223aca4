import { randomUUID } from 'node:crypto';
import { findEvent } from './access.ts';
import { type Answer, notSaved, ok, refused } from './answer.ts';
import { flagOr, textOr, unwrap } from './fields.ts';
import { defaultsOf } from './knowledge.ts';
import { normalise } from './normalise.ts';
import type { Request } from './request.ts';
import { type StoredProposal, timestampNow } from './store.ts';
import { refuseFourByteText } from './store-attribute.ts';
import { validateAttribute } from './validate.ts';

/** POST /shadow_attributes/add/N: what somebody without the right to edit may add to an event that he sees. */
export function addProposal(request: Request): Answer {
  const { args, body, path, store, user } = request;
  const event = findEvent(args[0], request);
  if (!event) {
    return refused(404, 'Invalid event.', path);
  }
  const fields = unwrap(body, 'ShadowAttribute');
  const type = textOr(fields.type, '');
  const category = textOr(fields.category, defaultsOf(type).category);
  const value = normalise(type, textOr(fields.value, ''));
  const errors = validateAttribute({ type, category, value });
  if (errors) {
    return notSaved('add ShadowAttribute', errors, '/shadow_attributes/add');
  }
  refuseFourByteText(textOr(fields.comment, ''));
  const proposal: StoredProposal = {
    id: store.nextId('proposals'),
    uuid: textOr(fields.uuid, randomUUID()).toLowerCase(),
    event_id: event.id,
    type,
    category,
    comment: textOr(fields.comment, ''),
    to_ids: flagOr(fields.to_ids, defaultsOf(type).toIds),
    value,
    email: user.email,
    timestamp: timestampNow(),
    event_org_id: event.org.id,
  };
  event.proposals.push(proposal);
  return ok({ ShadowAttribute: { ...proposal, old_id: '0', deleted: false, first_seen: null, last_seen: null } });
}
