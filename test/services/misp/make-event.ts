import type { MispAttribute, MispEvent, MispObject } from '../../../src/core/draft/misp-event.ts';

const EMAIL = 'a0c666e0-fc65-4be8-b48f-3423d788b552';
const FILE = '688c46fb-5edb-40a3-8273-1af7923e2215';

/** A valid attribute, with its own uuid. */
export function attribute(type: string, value: string, more: Partial<MispAttribute> = {}): MispAttribute {
  const category = CATEGORIES[type] ?? 'Payload delivery';
  return { uuid: crypto.randomUUID(), type, category, value, to_ids: false, distribution: 5, ...more };
}

/** An email or file object around attributes. */
export function object(name: 'email' | 'file', attributes: readonly MispAttribute[], more: Partial<MispObject> = {}): MispObject {
  return {
    uuid: crypto.randomUUID(),
    name,
    'meta-category': name === 'email' ? 'network' : 'file',
    template_uuid: name === 'email' ? EMAIL : FILE,
    template_version: name === 'email' ? '19' : '25',
    distribution: 5,
    Attribute: attributes,
    ...more,
  };
}

/** An event for the own organisation alone. */
export function event(more: Partial<MispEvent> = {}): MispEvent {
  return {
    uuid: crypto.randomUUID(),
    info: 'an event of the Mispatch tests',
    date: '2026-11-20',
    distribution: 0,
    threat_level_id: 4,
    analysis: 0,
    Attribute: [],
    Object: [],
    Tag: [],
    ...more,
  };
}

const CATEGORIES: Readonly<Record<string, string>> = {
  'ip-dst': 'Network activity',
  'ip-src': 'Network activity',
  'ip-dst|port': 'Network activity',
  domain: 'Network activity',
  hostname: 'Network activity',
  url: 'Network activity',
  link: 'External analysis',
  attachment: 'External analysis',
  vulnerability: 'External analysis',
  AS: 'Network activity',
  'phone-number': 'Person',
  text: 'Other',
  datetime: 'Other',
};
