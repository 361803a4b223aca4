import { createHash } from 'node:crypto';
import { fieldsOf, isSet, listOf, textOf } from './fields.ts';
import type { AttachedTag, Tag, User } from './people.ts';
import type { Store } from './store.ts';

/** Tags that came nested in an event or attribute: a tag that does not exist and may not be made is left out without a word. */
export function attachNested(given: unknown, tags: AttachedTag[], { store, user }: { store: Store; user: User }): void {
  if (user.role.perm_tagger !== true) {
    return;
  }
  for (const fields of listOf(given)) {
    const tag = findOrMakeTag(textOf(fields.name) ?? '', store, user);
    if (tag) {
      attach(tags, tag, isSet(fields.local));
    }
  }
}

/** False where the tag was there before. */
export function attach(tags: AttachedTag[], tag: Tag, local: boolean): boolean {
  if (tags.some((attached) => attached.tag.id === tag.id)) {
    return false;
  }
  tags.push({ tag, local });
  return true;
}

/** The tag of that name or number; made anew where the role has perm_tag_editor. */
export function findOrMakeTag(nameOrId: string, store: Store, user: User): Tag | undefined {
  const known = findTag(nameOrId, store);
  if (known || user.role.perm_tag_editor !== true || nameOrId === '' || /^\d+$/.test(nameOrId)) {
    return known;
  }
  const colour = `#${createHash('md5').update(nameOrId).digest('hex').slice(0, 6)}`;
  const isGalaxy = nameOrId.startsWith('misp-galaxy:');
  const tag: Tag = { id: store.nextId('tags'), name: nameOrId, colour, numerical_value: null, local_only: false, is_galaxy: isGalaxy };
  store.tags.push(tag);
  return tag;
}

/** MISP compares the names of tags without regard to case. */
export function findTag(nameOrId: string, store: Store): Tag | undefined {
  const lower = nameOrId.toLowerCase();
  return store.tags.find(({ id, name }) => name.toLowerCase() === lower || id === nameOrId);
}

/** A tag as it stands at an event or attribute. */
export function showAttached({ tag, local }: AttachedTag) {
  return { ...showTag(tag), local, relationship_type: null };
}

/** A tag with all that the tables say of it. */
export function showTag({ id, name, colour, numerical_value, local_only, is_galaxy }: Tag) {
  return {
    id,
    name,
    colour,
    exportable: true,
    user_id: '0',
    hide_tag: false,
    numerical_value,
    is_galaxy,
    is_custom_galaxy: false,
    local_only,
  };
}

/** A tag as it stands beside the attributes that a search found. */
export function showAtSearched({ tag: { id, name, colour, is_galaxy }, local }: AttachedTag) {
  return { id, name, colour, numerical_value: null, is_galaxy, local };
}

/** The names that a call wants attached or removed: one, a list, or objects with a name. */
export function namesOf(tag: unknown): readonly string[] {
  const list = Array.isArray(tag) ? tag : [tag];
  return list.map((entry) => textOf(entry) ?? textOf(fieldsOf(entry).name) ?? '').filter(Boolean);
}
