import * as v from 'valibot';

/** What the answers of MISP are read with: only the fields that are used, and tolerant where versions differ between texts, numbers and booleans. */

export const Text = v.pipe(
  v.union([v.string(), v.number()]),
  v.transform((value) => String(value)),
);

/** The number of an event: it becomes part of paths and of links that people press. */
export const Id = v.pipe(
  Text,
  v.regex(/^\d{1,20}$/), // 1234
);

export const Uuid = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i), // 9a0d2c1e-6d1f-5a6b-8e3c-0123456789ab
);

export const Flag = v.nullish(
  v.pipe(
    v.union([v.boolean(), v.number(), v.string()]),
    v.transform((value) => value === true || value === 1 || value === '1' || value === 'true'),
  ),
  false,
);

const Tag = v.object({ name: v.string(), local: Flag });

/** One where MISP gives an object, several where it gives a list. */
function listOf<const Item extends v.GenericSchema>(item: Item) {
  return v.pipe(
    v.optional(
      v.union([
        v.array(item),
        v.pipe(
          item,
          v.transform((one) => [one]),
        ),
      ]),
      [],
    ),
    v.transform((items) => items as v.InferOutput<Item>[]),
  );
}

const KeptAttribute = v.object({
  uuid: v.string(),
  type: v.string(),
  category: v.optional(v.string(), ''),
  value: Text,
  deleted: Flag,
  Tag: v.optional(v.array(Tag), []),
});

const KeptObject = v.object({
  id: v.optional(Text, ''),
  uuid: v.string(),
  deleted: Flag,
  Attribute: listOf(KeptAttribute),
  ObjectReference: listOf(v.object({ referenced_uuid: v.string(), relationship_type: v.nullish(v.string(), '') })),
});

/** An event as MISP keeps it, with all that is compared with what was sent. */
export const KeptEvent = v.object({
  id: Id,
  uuid: Uuid,
  info: v.string(),
  published: Flag,
  /** Seconds since 1970; `0` for one that has never been published. */
  publish_timestamp: v.optional(Text, ''),
  orgc_id: v.optional(Text, ''),
  Orgc: v.optional(v.object({ id: v.optional(Text, ''), name: v.string(), uuid: v.string() })),
  attribute_count: v.optional(Text, ''),
  Attribute: listOf(KeptAttribute),
  Object: listOf(KeptObject),
  Tag: listOf(Tag),
  EventReport: listOf(v.object({ uuid: v.string(), name: v.optional(v.string(), '') })),
  RelatedEvent: listOf(v.object({ Event: v.object({ id: Id }) })),
  /** Proposals that its owner has not decided on. */
  ShadowAttribute: listOf(v.object({ type: v.string(), category: v.optional(v.string(), ''), value: Text, deleted: Flag })),
});
export type KeptEvent = v.InferOutput<typeof KeptEvent>;

/** /events/add, /events/view and each hit of /events/restSearch. */
export const EventAnswer = v.object({ Event: KeptEvent });

/** /events/restSearch; events/index gives the bare list. */
export const EventsAnswer = v.pipe(
  v.union([v.object({ response: v.array(EventAnswer) }), v.array(EventAnswer)]),
  v.transform((found) => (Array.isArray(found) ? found : found.response).map(({ Event }) => Event)),
);

/** /attributes/restSearch */
export const FoundAttributes = v.object({
  response: v.object({
    Attribute: v.array(
      v.object({
        uuid: v.string(),
        type: v.string(),
        value: Text,
        Event: v.object({ id: Id, uuid: Uuid, info: v.string() }),
      }),
    ),
  }),
});

/** /attributes/add: a list, or with exactly one success an object; beside it the errors by place in the list that was sent. */
export const AddedAttributes = v.object({
  Attribute: listOf(v.object({ uuid: v.string() })),
  errors: v.optional(v.record(v.string(), v.unknown()), {}),
});
