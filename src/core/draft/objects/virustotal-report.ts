import type { Template } from './object.ts';

const ANALYSIS = 'External analysis';

/** MISP's `virustotal-report`. */
export const VIRUSTOTAL_REPORT = {
  name: 'virustotal-report',
  uuid: 'd7dd0154-e04f-4c34-a2fb-79f3a3a52aa4',
  version: '5',
  'meta-category': 'misc',
  description: 'VirusTotal report',
  relations: {
    permalink: { type: 'link', category: ANALYSIS, disable_correlation: true },
    'detection-ratio': { type: 'text', category: ANALYSIS, disable_correlation: true },
    'community-score': { type: 'text', category: ANALYSIS, disable_correlation: true },
    'first-submission': { type: 'datetime', category: 'Other', disable_correlation: true },
    'last-submission': { type: 'datetime', category: 'Other', disable_correlation: true },
    comment: { type: 'text', category: ANALYSIS, multiple: true, disable_correlation: true },
  },
} as const satisfies Template;
