import { describe, expect, test } from 'vitest';
import { progressShare, progressText } from '#ui/editing/progress-text.ts';
import { textsOf } from '#ui/texts.tsx';
import messages from '../../../_locales/en/messages.json' with { type: 'json' };

const texts = textsOf({
  language: 'en',
  now: () => 0,
  message: (id: string) => (messages as Record<string, { message: string }>)[id]?.message ?? '',
} as unknown as Parameters<typeof textsOf>[0]);

describe('How far the work is', () => {
  test.each([
    [undefined, 'At work', undefined],
    [{ stage: 'parse', nth: 1, of: 1 }, 'Reading parts and headers', undefined],
    [{ stage: 'parse', nth: 2, of: 4 }, 'Reading mail 2 of 4', 0.25],
    [{ stage: 'inspect', nth: 3, of: 12 }, 'Reading attachments 3 of 12', 2 / 12],
    [{ stage: 'inspect', nth: 7, of: 12, mail: 2, mails: 5 }, 'Mail 2 of 5: Reading attachments 7 of 12', 0.3],
    [{ stage: 'enrich', mail: 5, mails: 5 }, 'Mail 5 of 5: Asking the services that are on', 0.8],
    [{ stage: 'submit' }, 'Sending', undefined],
  ] as const)('is told with its counts: %j', (progress, text, share) => {
    expect(progressText(texts, progress)).toBe(text);
    expect(progressShare(progress)).toEqual(share);
  });
});
