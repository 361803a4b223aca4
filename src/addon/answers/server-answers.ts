import type { Answerers } from './answerer.ts';

type ServerRequest = 'testConnection' | 'findTags' | 'taxonomies' | 'sharingGroups';

/** What pages ask MISP itself. */
export const SERVER_ANSWERS: Answerers<ServerRequest> = {
  testConnection: async ({ profile }, { connect, settings }) => {
    const about = await (await connect(profile)).about();
    await settings.remember('abouts', { ...(await settings.recall('abouts')), [profile]: about });
    return about;
  },
  findTags: ({ from, profile, text }, { tagFinder }) =>
    from === 'here' ? tagFinder.findHere(profile, text) : tagFinder.ask(profile, text),
  taxonomies: ({ profile }, { tagFinder }) => tagFinder.taxonomies(profile),
  sharingGroups: async ({ profile }, { connect }) => ({ groups: await (await connect(profile)).sharingGroups() }),
};
