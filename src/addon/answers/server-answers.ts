import { askAbout } from '../ask-about.ts';
import type { Answerers } from './answerer.ts';

type ServerRequest = 'testConnection' | 'findTags' | 'taxonomies' | 'sharingGroups';

/** What pages ask MISP itself. */
export const SERVER_ANSWERS: Answerers<ServerRequest> = {
  testConnection: ({ profile }, addon) => askAbout(profile, addon),
  findTags: ({ from, profile, text }, { tagFinder }) =>
    from === 'here' ? tagFinder.findHere(profile, text) : tagFinder.ask(profile, text),
  taxonomies: ({ profile }, { tagFinder }) => tagFinder.taxonomies(profile),
  sharingGroups: async ({ profile }, { connect }) => ({ groups: await (await connect(profile)).sharingGroups() }),
};
