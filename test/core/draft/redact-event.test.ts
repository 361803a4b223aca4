import { expect, test } from 'vitest';
import { draftEvent } from '#core/draft/draft.ts';
import type { MispEvent } from '#core/draft/misp-event.ts';
import { redactEvent } from '#core/draft/redact-event.ts';
import { aContent, anInput, found } from './support/a-mail.ts';

const KEY = 'correct-horse-battery-staple';

test('the configured key is in no text of an event, wherever it was written', () => {
  const { event } = draftEvent(anInput({ screened: [found('domain', 'a.example')], contents: [aContent()] }), { report: true });
  const written = JSON.parse(JSON.stringify(event, (name, value) => (isText(name) ? `${value} ${KEY}` : value))) as MispEvent;
  const noted = { ...written, Object: written.Object.map((object) => ({ ...object, comment: `see ${KEY}` })) };
  expect(JSON.stringify(noted).split(KEY).length).toBeGreaterThan(10);
  expect(JSON.stringify(redactEvent(noted, KEY))).not.toContain(KEY);
});

function isText(name: string): boolean {
  return ['info', 'value', 'comment', 'content'].includes(name);
}
