import { KINDS } from '#core/extract/indicator.ts';
import { onOff, texts } from '../option.ts';

export const INDICATORS_OPTIONS = {
  'indicators.as_mail_to_misp': onOff({
    default: false,
    advanced: true,
    title: 'Only what mail_to_misp takes',
    description:
      'Of each mail the one text that mail_to_misp reads (HTML as its source), the attachments that it sees, its own forward markers; URLs of http and https, hosts under classic top-level domains, IPv4 addresses, and MD5, SHA-1 and SHA-256 in lower case, also inside of URLs. For comparing both.',
  }),
  'indicators.kinds': texts({
    default: [],
    of: 'words',
    oneOf: KINDS,
    advanced: true,
    title: 'Kinds of indicators',
    description: 'Only these are looked for. Empty: all. docs/indicators.md lists them.',
    example: 'url',
  }),
} as const;
