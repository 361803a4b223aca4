import { type Answer, ok, refused } from './answer.ts';
import type { User } from './people.ts';
import type { Request } from './request.ts';

/** /servers/getVersion */
export function getVersion({ user: { role } }: Request): Answer {
  return ok({
    version: '2.5.1',
    pymisp_recommended_version: '2.5.1',
    perm_sync: role.perm_sync === true,
    perm_sighting: role.perm_sighting === true,
    perm_galaxy_editor: role.perm_galaxy_editor === true,
    perm_analyst_data: role.perm_analyst_data === true,
    uuid: '-',
    request_encoding: ['gzip'],
    filter_sightings: true,
  });
}

/** /users/view/me or by number; others than oneself for the administrator alone. */
export function viewUser({ args: [which], path, store, user }: Request): Answer {
  const found = which === 'me' || which === user.id ? user : store.users.find(({ id }) => id === which);
  if (!found || (found.id !== user.id && user.role.perm_site_admin !== true)) {
    return refused(404, 'Invalid user or not authorised.', path);
  }
  return ok({ User: showUser(found), Role: found.role, UserSetting: [], Organisation: showOwnOrganisation(found) });
}

/** /organisations/index */
export function indexOrganisations({ store }: Request): Answer {
  const shown = store.organisations.map((organisation) => ({
    Organisation: {
      ...organisation,
      date_created: '2026-11-21 06:03:45',
      date_modified: '2026-11-21 06:06:14',
      description: organisation.id === '1' ? 'Automatically generated admin organisation' : 'second local org',
      type: organisation.id === '1' ? 'ADMIN' : 'CSIRT',
      nationality: '',
      sector: '',
      contacts: null,
      restricted_to_domain: organisation.id === '1' ? [] : null,
      landingpage: null,
      user_count: String(new Set(store.users.filter((user) => user.organisation.id === organisation.id).map(({ id }) => id)).size),
    },
  }));
  return ok(shown);
}

/** /sharing_groups/index: those that the user's organisation is in. */
export function indexSharingGroups({ store, user }: Request): Answer {
  const visible = store.sharingGroups.filter(({ organisations }) => organisations.includes(user.organisation.uuid));
  return ok({
    response: visible.map(({ organisations: _, ...group }) => ({
      SharingGroup: { ...group, description: '', org_id: '1', active: true, roaming: false, local: true },
      Organisation: store.organisations[0],
      SharingGroupOrg: [],
      SharingGroupServer: [],
      editable: false,
      deletable: false,
    })),
  });
}

function showUser({ email, id, organisation, role }: User) {
  return {
    id,
    password: '*****',
    org_id: organisation.id,
    email,
    autoalert: false,
    invited_by: id === '1' ? '0' : '1',
    gpgkey: id === '1' ? null : '',
    certif_public: '',
    nids_sid: '4000000',
    termsaccepted: id !== '1',
    newsread: '0',
    role_id: role.id,
    change_pw: id === '1',
    contactalert: false,
    disabled: false,
    expiration: null,
    current_login: '0',
    last_login: '0',
    force_logout: false,
    date_created: id === '1' ? null : '1795241174',
    date_modified: '1795241322',
    sub: null,
    external_auth_required: false,
    external_auth_key: id === '1' ? null : '',
    last_api_access: '1795241321',
    notification_daily: false,
    notification_weekly: false,
    notification_monthly: false,
    totp: '*****',
    hotp_counter: null,
    last_pw_change: id === '1' ? null : '1795241174',
    totp_is_set: '0',
  };
}

function showOwnOrganisation({ organisation }: User) {
  return {
    ...organisation,
    date_created: '2026-11-21 06:03:45',
    date_modified: '2026-11-21 06:06:14',
    description: 'Automatically generated admin organisation',
    type: 'ADMIN',
    nationality: '',
    sector: '',
    created_by: '0',
    contacts: null,
    restricted_to_domain: [],
    landingpage: null,
  };
}
