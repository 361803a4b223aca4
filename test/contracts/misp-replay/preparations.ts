import type { Correspondence } from './correspondence.ts';
import { send } from './replay.ts';

interface Server {
  readonly url: string;
  readonly keys: Readonly<Record<string, string>>;
}

export type Preparation = (server: Server, known: Correspondence) => Promise<void>;

/** What was done on the recorded server before a recording without being recorded itself, by the number of the recording. */
export const PREPARATIONS: Readonly<Record<number, Preparation>> = {
  205: async (server, known) => {
    const Attribute = [
      { object_relation: 'subject', type: 'email-subject', category: 'Payload delivery', value: 'dup test', to_ids: false },
    ];
    await post(server, 'analyst', `/objects/add/${known.number('events', '5')}`, { Object: { ...EMAIL, Attribute } });
  },
  219: async (server, known) => {
    const Attribute = [{ type: 'domain', category: 'Network activity', value: 'pub.example' }];
    const Event = { uuid: '1f6df4f9-9de1-477f-882c-736d64841919', info: 'pub', distribution: 0, published: true, Attribute };
    const { id } = (await post(server, 'publisher', '/events/add', { Event })) as { readonly id: string };
    known.learn('events', '3', id);
    await post(server, 'publisher', `/attributes/add/${id}`, { type: 'domain', category: 'Network activity', value: 'pub2.example' });
  },
  220: async (server, known) => {
    const id = known.number('events', '3');
    await post(server, 'publisher', '/sightings/add', { values: ['pub.example'] });
    await post(server, 'publisher', `/events/addTag/${id}`, { tag: 'tlp:green' });
    // Whether an edit is newer is decided by the clock, which is another one here.
    const { timestamp } = (await post(server, 'publisher', '/events/restSearch', { eventid: id })) as { readonly timestamp: string };
    known.learn('timestamps', '1795242633', timestamp);
    known.learn('timestamps', '1795242638', String(Number(timestamp) + 5));
  },
};

const EMAIL = {
  name: 'email',
  'meta-category': 'network',
  template_uuid: 'a0c666e0-fc65-4be8-b48f-3423d788b552',
  template_version: '19',
};

async function post({ keys, url }: Server, as: string, path: string, body: unknown): Promise<unknown> {
  const headers = { Accept: 'application/json', 'Content-Type': 'application/json', Authorization: keys[as] ?? '' };
  const answer = await send({ method: 'POST', path, headers, body: Buffer.from(JSON.stringify(body)) }, url);
  const found = answer.body as { readonly Event?: unknown; readonly response?: readonly { readonly Event: unknown }[] };
  return found.Event ?? found.response?.[0]?.Event;
}
