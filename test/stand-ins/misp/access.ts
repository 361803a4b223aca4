import type { User } from './people.ts';
import type { Request } from './request.ts';
import type { Store, StoredAttribute, StoredEvent, StoredObject } from './store.ts';

/** The event with that number or uuid, where this user may see it. */
export function findEvent(id: string | undefined, { store, user }: Pick<Request, 'store' | 'user'>): StoredEvent | undefined {
  const lower = id?.toLowerCase() ?? '';
  const event = store.events.get(lower) ?? [...store.events.values()].find(({ uuid }) => uuid === lower);
  return event && maySee(event, user, store) ? event : undefined;
}

/** All that this user may see, oldest first. */
export function visibleEvents({ store, user }: Pick<Request, 'store' | 'user'>): readonly StoredEvent[] {
  return [...store.events.values()].filter((event) => maySee(event, user, store)).sort((a, b) => Number(a.id) - Number(b.id));
}

/** The own organisation's events, with the role for it, or all of them for the administrator. */
export function mayEdit(event: StoredEvent, { organisation, role }: User): boolean {
  return role.perm_site_admin === true || (event.org.id === organisation.id && role.perm_modify_org === true);
}

/** An attribute that the user may see, by number or uuid, with where it stands. */
export function findAttribute(
  id: string | undefined,
  request: Pick<Request, 'store' | 'user'>,
): { readonly event: StoredEvent; readonly attribute: StoredAttribute } | undefined {
  for (const event of visibleEvents(request)) {
    const all = [...event.attributes, ...event.objects.flatMap(({ attributes }) => attributes)];
    const attribute = all.find((one) => one.id === id || one.uuid === id?.toLowerCase());
    if (attribute) {
      return { event, attribute };
    }
  }
  return undefined;
}

/** An object that the user may see, by number or uuid. */
export function findObject(
  id: string | undefined,
  request: Pick<Request, 'store' | 'user'>,
): { readonly event: StoredEvent; readonly object: StoredObject } | undefined {
  for (const event of visibleEvents(request)) {
    const object = event.objects.find((one) => one.id === id || one.uuid === id?.toLowerCase());
    if (object) {
      return { event, object };
    }
  }
  return undefined;
}

function maySee(event: StoredEvent, user: User, { sharingGroups }: Store): boolean {
  if (user.role.perm_site_admin === true || event.org.id === user.organisation.id) {
    return true;
  }
  if (event.distribution === '4') {
    const group = sharingGroups.find(({ id }) => id === event.sharing_group_id);
    return group?.organisations.includes(user.organisation.uuid) ?? false;
  }
  return event.distribution !== '0';
}
