import { texts } from '../option.ts';

export const INDICATORS_OPTIONS = {
  'indicators.kinds': texts({
    default: [],
    of: 'words',
    advanced: true,
    title: 'Kinds of indicators',
    description: 'Only these are looked for. Empty: all. docs/indicators.md lists them.',
    example: 'url',
  }),
} as const;
