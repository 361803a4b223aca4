import { askAbout } from '../ask-about.ts';
import { releaseMended } from '../release-mended.ts';
import type { Answerers } from './answerer.ts';

type ServerRequest = 'testConnection' | 'findTags' | 'taxonomies' | 'sharingGroups';

/** What pages ask MISP itself. */
export const SERVER_ANSWERS: Answerers<ServerRequest> = {
  testConnection: async ({ profile }, addon) => {
    const about = await askAbout(profile, addon);
    void releaseMended(profile, addon).catch(console.error);
    return about;
  },
  findTags: ({ from, profile, text }, { tagFinder }) =>
    from === 'here' ? tagFinder.findHere(profile, text) : tagFinder.ask(profile, text),
  taxonomies: ({ profile }, { tagFinder }) => tagFinder.taxonomies(profile),
  sharingGroups: async ({ profile }, { connect }) => ({ groups: await (await connect(profile)).sharingGroups() }),
};
