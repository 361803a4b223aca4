import { recordedAnswer } from './recorded.ts';

export interface Organisation {
  readonly id: string;
  readonly name: string;
  readonly uuid: string;
  readonly local: boolean;
}

/** A role as /users/view shows it, with all its `perm_` flags. */
export type Role = Readonly<Record<string, unknown>> & { readonly id: string; readonly name: string };

export interface User {
  readonly id: string;
  /** What tests call it. */
  readonly name: string;
  readonly email: string;
  readonly key: string;
  readonly organisation: Organisation;
  readonly role: Role;
  /** A key may allow less than its user's role; /users/view/me does not show it. */
  readonly keyIsReadOnly: boolean;
  readonly state: 'active' | 'disabled' | 'key expired' | 'other address';
}

export interface Tag {
  readonly id: string;
  readonly name: string;
  readonly colour: string;
  readonly numerical_value: string | null;
  readonly local_only: boolean;
  readonly is_galaxy: boolean;
}

export interface AttachedTag {
  readonly tag: Tag;
  readonly local: boolean;
}

export interface SharingGroup {
  readonly id: string;
  readonly uuid: string;
  readonly name: string;
  readonly releasability: string;
  /** uuids of the organisations in it. */
  readonly organisations: readonly string[];
}

const OWN: Organisation = { id: '1', name: 'Example CERT', uuid: '73b2076d-7424-47b8-b099-b4d2322c7418', local: true };
const PARTNER: Organisation = { id: '2', name: 'Partner Org', uuid: '1fcf8690-e5dc-40fe-a16e-6da8ccecdb0f', local: true };

export const ORGANISATIONS: readonly Organisation[] = [OWN, PARTNER];

const ADMIN = roleOf('03-users-view-me-admin');
const USER = roleOf('02-users-view-me-analyst');
const READ_ONLY = roleOf('13-readonly-user-view-me');
const PUBLISHER: Role = {
  ...USER,
  id: '4',
  name: 'Publisher',
  default_role: false,
  perm_publish: true,
  perm_delegate: true,
  permission: '3',
  permission_description: 'publish',
};
/** A role that may add events and nothing more: no tags, no sightings. */
const CONTRIBUTOR: Role = { ...USER, id: '7', name: 'Contributor', default_role: false, perm_tagger: false, perm_sighting: false };

export const ROLES: readonly Role[] = [ADMIN, USER, PUBLISHER, READ_ONLY, CONTRIBUTOR];

/** The users of the recordings, and one whose role may do little. */
export const USERS: readonly User[] = [
  user('1', 'admin', ADMIN, { email: 'admin@admin.test' }),
  user('2', 'analyst', USER),
  user('3', 'publisher', PUBLISHER),
  user('4', 'readonly', READ_ONLY),
  user('5', 'partner', USER, { organisation: PARTNER, email: 'partner@partner.test' }),
  user('6', 'disabled', USER, { state: 'disabled' }),
  user('7', 'contributor', CONTRIBUTOR),
  user('2', 'analyst_rokey', USER, { email: 'analyst@example.test', keyIsReadOnly: true }),
  user('2', 'analyst_ipkey', USER, { email: 'analyst@example.test', state: 'other address' }),
  user('2', 'expired', USER, { email: 'analyst@example.test', state: 'key expired' }),
];

function user(id: string, name: string, role: Role, other: Partial<User> = {}): User {
  return {
    id,
    name,
    role,
    email: `${name}@example.test`,
    key: sandboxKey(name),
    organisation: OWN,
    keyIsReadOnly: false,
    state: 'active',
    ...other,
  };
}

/** 40 letters and digits, as MISP makes its keys; readable, since they open nothing but a stand-in. */
export function sandboxKey(name: string): string {
  return `StandInKeyOf${name.replaceAll('_', '')}`.padEnd(40, '0');
}

function roleOf(recording: string): Role {
  return (recordedAnswer(recording) as { Role: Role }).Role;
}
