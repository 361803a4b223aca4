import { findAttribute, findEvent, mayEdit } from './access.ts';
import { type Answer, done, notSaved, ok, refused } from './answer.ts';
import { fieldsOf, isSet, textOr } from './fields.ts';
import { RECORDED_TAGS, TAG_SEARCH } from './knowledge.ts';
import type { AttachedTag, Tag } from './people.ts';
import type { Request } from './request.ts';
import { livingAttributes, type StoredEvent, touch } from './store.ts';
import { attach, findOrMakeTag, findTag, namesOf, showTag } from './tagging.ts';

interface Target {
  readonly event: StoredEvent;
  readonly tags: AttachedTag[];
  readonly what: 'Event' | 'Attribute';
  readonly id: string;
}

/** POST /tags/attachTagToObject: by uuid of an event or attribute; one tag, or a list of them. */
export function attachTags(request: Request): Answer {
  const { body, path, store, user } = request;
  const fields = fieldsOf(body);
  const target = findTarget(textOr(fields.uuid, ''), request);
  if (!target) {
    return refused(404, 'Invalid Target.', path);
  }
  const local = isSet(fields.local);
  if (!mayEdit(target.event, user) && !local) {
    return refused(403, 'You do not have permission to do that.', path);
  }
  const names = namesOf(fields.tag);
  const tags = names.map((name) => findOrMakeTag(name, store, user));
  const missing = tags.filter((tag) => !tag).length;
  if (missing === names.length) {
    const reasons = JSON.stringify(
      Object.fromEntries(names.map((_, index) => [index, 'Tag not found and insufficient privileges to create it.'])),
    );
    return notSaved('attachTagToObject Tag', `Failed to attach ${missing} tags. Reasons: ${reasons}`, path);
  }
  return attachAll(
    tags.filter((tag) => tag !== undefined),
    { local, path, target },
  );
}

/** POST /tags/removeTagFromObject */
export function removeTag(request: Request): Answer {
  const { body, path, store } = request;
  const fields = fieldsOf(body);
  const target = findTarget(textOr(fields.uuid, ''), request);
  const tag = findTag(namesOf(fields.tag)[0] ?? '', store);
  const index = target?.tags.findIndex((attached) => attached.tag.id === tag?.id) ?? -1;
  if (!target || !tag || index < 0) {
    return refused(404, 'Invalid Target.', path);
  }
  const [removed] = target.tags.splice(index, 1);
  touch(target.event, { keepPublished: removed?.local === true });
  const kind = removed?.local ? 'Local' : 'Global';
  return done(`${kind} tag ${tag.name} (${tag.id}) successfully removed from ${target.what}(${target.id}).`, path);
}

/** POST /events/addTag/N */
export function addTagToEvent(request: Request): Answer {
  const event = findEvent(request.args[0], request);
  if (!event) {
    return refused(404, 'Invalid event', request.path);
  }
  const tag = findOrMakeTag(namesOf(fieldsOf(request.body).tag)[0] ?? '', request.store, request.user);
  if (!tag || !attach(event.tags, tag, isSet(fieldsOf(request.body).local))) {
    return ok({ saved: false, errors: tag ? 'Tag is already attached to this event.' : 'Invalid Tag.' });
  }
  touch(event);
  return ok({ saved: true, success: 'Tag added.', check_publish: true });
}

/** /tags/index. The recorded server gave all of them, whatever page was asked for. */
export function indexTags({ store }: Request): Answer {
  const events = [...store.events.values()];
  const shown = store.tags.map((tag) => {
    const { id, ...rest } = showTag(tag);
    const taxonomy = RECORDED_TAGS.find(({ name }) => name === tag.name)?.Taxonomy;
    return {
      id,
      ...rest,
      org_id: '0',
      favourite: false,
      ...(taxonomy !== undefined && { Taxonomy: taxonomy }),
      count: events.filter(({ tags }) => carries(tags, tag)).length,
      attribute_count: events.flatMap(livingAttributes).filter(({ tags }) => carries(tags, tag)).length,
    };
  });
  return ok({ Tag: shown.sort((a, b) => (a.name < b.name ? -1 : 1)) });
}

/** /tags/search: whole names, with % for any run of characters. */
export function searchTags({ args, body, store }: Request): Answer {
  const wanted = [args[0], ...namesOf(fieldsOf(body).tag ?? fieldsOf(body).name)].filter((name) => name !== undefined && name !== '');
  const found = store.tags.filter(({ name }) => wanted.some((pattern) => matches(name, pattern ?? '')));
  return ok(
    found.map((tag) => {
      const recorded = TAG_SEARCH.find((one) => one.Tag.name === tag.name);
      const { id, ...rest } = showTag(tag);
      return { ...recorded, Tag: { id, ...rest, org_id: '0' } };
    }),
  );
}

/** As the LIKE of the database does: `tlp:%` fits `tlp:red`, without regard to case. */
export function matches(text: string, pattern: string): boolean {
  const parts = pattern.toLowerCase().split('%');
  const lower = text.toLowerCase();
  const [first = '', ...others] = parts;
  if (others.length === 0) {
    return lower === first;
  }
  const last = others.pop() ?? '';
  if (!lower.startsWith(first) || !lower.endsWith(last) || lower.length < first.length + last.length) {
    return false;
  }
  let from = first.length;
  for (const part of others) {
    const at = lower.indexOf(part, from);
    if (at < 0 || at + part.length > lower.length - last.length) {
      return false;
    }
    from = at + part.length;
  }
  return true;
}

function findTarget(uuid: string, request: Request): Target | undefined {
  const event = findEvent(uuid, request);
  if (event) {
    return { event, tags: event.tags, what: 'Event', id: event.id };
  }
  const found = findAttribute(uuid, request);
  return found && { event: found.event, tags: found.attribute.tags, what: 'Attribute', id: found.attribute.id };
}

function attachAll(tags: readonly Tag[], { local, path, target }: { local: boolean; path: string; target: Target }): Answer {
  const fresh = tags.filter((tag) => attach(target.tags, tag, local));
  touch(target.event, { keepPublished: local || fresh.length === 0 });
  const [only] = tags;
  if (tags.length > 1 || !only) {
    return done(`Successfully attached ${tags.length} tags to ${target.what} (${target.id})`, path);
  }
  if (fresh.length === 0) {
    return done(`${target.what} already has the requested tag attached, no changes had to be made for tag ${only.name}.`, path);
  }
  return done(`${local ? 'Local' : 'Global'} tag ${only.name}(${only.id}) successfully attached to ${target.what}(${target.id}).`, path);
}

function carries(attached: readonly AttachedTag[], { id }: Tag): boolean {
  return attached.some(({ tag }) => tag.id === id);
}
