import { describe, expect, test } from 'vitest';
import type { EventDraft } from '#core/draft/event-draft.ts';
import { draftFromMail } from '#core/pipeline.ts';
import { leavesOutRecipients } from '#ui/editing/count.ts';
import { editDraft } from '#ui/editing/edit-draft.ts';
import { originOfTag, originOfTitle } from '#ui/editing/origin.ts';

const OPTIONS = { classify: { always: ['source:mail'] } };

function read(subject: string, body = 'See https://evil.example/x'): Promise<EventDraft> {
  const text = `From: a@partner.example\nTo: me@cert.example\nSubject: ${subject}\n\n${body}\n`;
  return draftFromMail(new TextEncoder().encode(text.replaceAll('\n', '\r\n')), OPTIONS);
}

describe('A draft tells where its values come from', () => {
  test('the title from the subject, until somebody changes it', async () => {
    const draft = await read('New wave');
    expect(originOfTitle(draft)).toBe('subject');
    expect(originOfTitle(editDraft(draft, { set: 'event', fields: { info: 'Old wave' } }))).toBeUndefined();
  });

  test('the title from nowhere where the mail has no subject', async () => {
    expect(originOfTitle(await read(''))).toBeUndefined();
  });

  test('the TLP from the subject or from the text, another one from nowhere', async () => {
    expect(originOfTag(await read('[TLP:RED] wave'), 'tlp:red')).toBe('subject');
    expect(originOfTag(await read('wave', 'TLP:RED\n\nhttps://evil.example/x'), 'tlp:red')).toBe('mail');
    expect(originOfTag(await read('[TLP:RED] wave'), 'tlp:green')).toBeUndefined();
  });

  test('a tag from a rule of the configuration, and none that was typed', async () => {
    const draft = editDraft(await read('wave'), { set: 'tag', tag: 'by-hand' });
    expect(originOfTag(draft, 'source:mail')).toBe('rule');
    expect(originOfTag(draft, 'by-hand')).toBeUndefined();
  });

  test('that its recipients are left out, as long as none is chosen', async () => {
    const draft = await read('wave');
    expect(leavesOutRecipients(draft)).toBe(true);
    const recipients = draft.rows.filter(({ why }) => why.some(({ rule }) => rule === 'recipient')).map(({ uuid }) => uuid);
    expect(leavesOutRecipients(editDraft(draft, { set: 'keep', rows: recipients.slice(0, 1), keep: true }))).toBe(false);
  });
});
