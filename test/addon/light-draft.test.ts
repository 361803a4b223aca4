import { expect, test } from 'vitest';
import type { EventDraft } from '#core/draft/event-draft.ts';
import { draftFromMail } from '#core/pipeline.ts';
import { lighten, lightenForPopup, restore } from '../../src/addon/light-draft.ts';

const BIG = 'QUJD'.repeat(100_000);

test('a page gets a draft without the bytes of big files, and what it sends back has them again', () => {
  const draft = draftWith({ small: 'QUJD', big: BIG });
  const light = lighten(draft);
  expect(JSON.stringify(light).length).toBeLessThan(5000);
  expect(restore(light, draft)).toEqual(draft);
});

test('the popup gets no places, references and reports of a draft, and what it sends back has them again, with what was changed there', async () => {
  const mail = 'From: a@x.example\nSubject: x\nMessage-ID: <1@x.example>\n\nsee hxxps://bad[.]example/a and 192.0.2.7 again 192.0.2.7\n';
  const draft = await draftFromMail(new TextEncoder().encode(mail), { draft: { report: true } });
  const light = lightenForPopup(draft);
  expect(JSON.stringify(light)).not.toMatch(/seenAs|referenced_uuid|EventReport/);
  expect(restore(light, draft)).toEqual(draft);
  const changed = (one: EventDraft): EventDraft => ({ ...one, rows: one.rows.map((row) => ({ ...row, keep: !row.keep })) });
  expect(restore(changed(light), draft)).toEqual(changed(draft));
});

test('what the page changed beside the bytes stays changed', () => {
  const draft = draftWith({ big: BIG });
  const edited = { ...lighten(draft), event: { ...lighten(draft).event, info: 'changed' } };
  expect(restore(edited, draft)).toEqual({ ...draft, event: { ...draft.event, info: 'changed' } });
});

test('a page that shows the event under its name of before changes nothing of what it is called by now', () => {
  const before = draftWith({});
  const now = { ...before, event: { ...before.event, uuid: 'f' } };
  const edited = { ...lighten(before), event: { ...before.event, info: 'changed' } };
  expect(restore(edited, now).event).toMatchObject({ uuid: 'f', info: 'changed' });
});

test('a stranger among the attributes never goes to MISP with the length in place of its bytes', () => {
  const light = lighten(draftWith({ big: BIG }));
  expect(JSON.stringify(restore(light, draftWith({})))).not.toContain('characters');
});

function draftWith(files: Readonly<Record<string, string>>): EventDraft {
  const Attribute = Object.entries(files).map(([uuid, data]) => ({
    uuid,
    type: 'attachment',
    category: 'Payload delivery',
    value: `${uuid}.bin`,
    to_ids: false,
    distribution: 5 as const,
    data,
  }));
  const event = { uuid: 'e', info: '', date: '2026-11-21', distribution: 0, threat_level_id: 4, analysis: 0 } as const;
  return { event: { ...event, Attribute, Object: [], Tag: [] }, rows: [], directives: [], notices: [], delivery: { to: 'new event' } };
}
