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
  'indicators.source_columns': texts({
    default: [],
    of: 'words',
    advanced: true,
    program: 'companion',
    title: 'Columns of sources',
    description:
      'Headers of columns of attached tables (CSV) whose addresses are where something came from (ip-src). Those with the usual words, such as Src. IP, are known already.',
    example: 'Atacante',
  }),
  'indicators.ignored_columns': texts({
    default: [],
    of: 'words',
    advanced: true,
    program: 'companion',
    title: 'Ignored columns',
    description: 'Headers of columns of attached tables (CSV) from which nothing is taken.',
    example: 'Dst. IP',
  }),
} as const;
