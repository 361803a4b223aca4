import type { ServerAbout } from '#core/ports.ts';
import type { OptionsView } from '../messages.ts';

/** What a MISP says about itself and an analyst's key. */
export const ABOUT: ServerAbout = {
  version: '2.5.1',
  user: 'analyst@cert.example',
  organisation: 'CERT Example',
  organisationUuid: '55f6ea65-aa10-4c5a-bf01-4f84950d210f',
  role: 'User',
  may: { add: true, modify: true, publish: false, tag: true, createTags: false, sight: true },
};

export const OPTIONS_VIEW: OptionsView = {
  values: {
    default: {
      'misp.url': 'https://misp.cert.example',
      'event.distribution': 1,
      'lists.own_domains': ['cert.example'],
    },
    Spamtrap: { 'misp.url': 'https://trap.cert.example', 'event.evidence': 'mail' },
  },
  hasSecret: { default: ['misp.key'] },
  locked: ['event.distribution', 'sightings.add'],
};
