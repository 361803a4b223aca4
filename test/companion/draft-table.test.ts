import { expect, test } from 'vitest';
import { describeDraft } from '#companion/draft-table.ts';
import { draftFromMail } from '#core/pipeline.ts';

test.each([
  ['m2m:distribution:9', 'distribution 9 (is not one of 0, 1, 2, 3)'],
  ['m2m:publish:1', 'publish 1 (the right key is missing)'],
  ['m2m:attachment:benign', 'attachment benign'],
])('what a mail asks for is told with the reason why it is not done: %s', async (line, told) => {
  const draft = await draftFromMail(new TextEncoder().encode(`From: a@cert.example\r\n\r\n${line}\r\n`));
  expect(describeDraft(draft)).toContain(`This mail asks for: ${told}\n`);
});
