import type { Answerers } from './answerer.ts';

type ServerRequest = 'testConnection' | 'findTags' | 'sharingGroups';

/** What pages ask MISP itself. */
export const SERVER_ANSWERS: Answerers<ServerRequest> = {
  testConnection: async ({ profile }, { connect, settings }) => {
    const about = await (await connect(profile)).about();
    await settings.remember('abouts', { ...(await settings.recall('abouts')), [profile]: about });
    return about;
  },
  findTags: async ({ profile, text }, { connect }) => ({ tags: await (await connect(profile)).findTags(text) }),
  sharingGroups: async ({ profile }, { connect }) => ({ groups: await (await connect(profile)).sharingGroups() }),
};
