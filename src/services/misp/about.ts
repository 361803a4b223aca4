import * as v from 'valibot';
import type { ServerAbout } from '#core/ports.ts';
import type { HttpService } from '../http.ts';
import { Flag } from './answers.ts';

const Version = v.object({ version: v.string() });

const Me = v.object({
  User: v.object({ email: v.string() }),
  Role: v.object({
    name: v.string(),
    perm_add: Flag,
    perm_modify: Flag,
    perm_modify_org: Flag,
    perm_publish: Flag,
    perm_tagger: Flag,
    perm_tag_editor: Flag,
    perm_sighting: Flag,
  }),
  Organisation: v.object({ name: v.string(), uuid: v.string() }),
});

/** Version, user and what the role may do. That the key itself is read-only MISP does not tell: it shows only when something is sent. */
export async function readAbout(http: HttpService, signal?: AbortSignal): Promise<ServerAbout> {
  const [{ version }, { Organisation, Role, User }] = await Promise.all([
    http.ask(Version, { path: '/servers/getVersion' }, signal),
    http.ask(Me, { path: '/users/view/me' }, signal),
  ]);
  return {
    version,
    user: User.email,
    organisation: Organisation.name,
    organisationUuid: Organisation.uuid,
    role: Role.name,
    may: {
      add: Role.perm_add,
      modify: Role.perm_modify || Role.perm_modify_org,
      publish: Role.perm_publish,
      tag: Role.perm_tagger,
      createTags: Role.perm_tag_editor,
      sight: Role.perm_sighting,
    },
  };
}
