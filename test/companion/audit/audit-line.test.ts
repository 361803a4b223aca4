import { assert, property, record, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AUDIT_HEADER, type AuditLine, formatAuditLine } from '#companion/audit/audit-line.ts';
import { linesOfDraft } from '#companion/audit/lines-of-draft.ts';
import { linesOfItem } from '#companion/audit/lines-of-item.ts';
import { withProblem } from '#core/outbox/item-state.ts';
import { draftFromMails } from '#core/pipeline.ts';
import { Problem } from '#core/problem.ts';
import type { Submission } from '#core/submit/submission.ts';
import { anItem } from '../../contracts/outbox.ts';
import { readCsv } from './read-csv.ts';

const NOON = Date.UTC(2026, 10, 28, 12, 0, 0);
const CREATED: AuditLine = {
  outcome: 'SUCCESS',
  action: 'CREATE_EVENT',
  messageIds: ['<a@example.org>'],
  uuid: '9a0d2c1e-6d1f-5a6b-8e3c-0123456789ab',
  id: '7',
  url: 'https://misp.example.org/events/view/7',
  info: 'Invoice',
};

describe('a line of the audit', () => {
  test('has the columns of the header, and its time in UTC', () => {
    const [header, line] = readCsv(AUDIT_HEADER + formatAuditLine(CREATED, NOON));
    expect(Object.fromEntries((header ?? []).map((name, index) => [name, line?.[index]]))).toEqual({
      time: '2026-11-28T12:00:00.000Z',
      outcome: 'SUCCESS',
      action: 'CREATE_EVENT',
      message_id: '<a@example.org>',
      event_uuid: CREATED.uuid,
      event_id: '7',
      event_url: CREATED.url,
      info: 'Invoice',
      value: '',
      error: '',
    });
  });

  test.each(['=HYPERLINK("http://evil.example/","x")', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', ' =1', '＝1', '\u200e=1'])(
    'is no formula in a spreadsheet: %j',
    (info) => {
      const [line] = readCsv(formatAuditLine({ ...CREATED, info, messageIds: [info], value: info, error: info }, NOON));
      for (const cell of [line?.[3], line?.[7], line?.[8], line?.[9]]) {
        expect(cell).toMatch(/^'/);
      }
    },
  );

  test('is one line of ten cells, whatever a mail or a server wrote', () =>
    assert(
      property(record({ info: string({ unit: 'binary' }), id: string(), error: string({ unit: 'binary' }) }), ({ error, id, info }) => {
        const text = formatAuditLine({ ...CREATED, info, messageIds: [id], error }, NOON);
        expect(text.match(/[\r\n]/g)).toEqual(['\r', '\n']);
        expect(readCsv(text).map((cells) => cells.length)).toEqual([10]);
      }),
    ));

  test('says of a subject that breaks off and begins a line of its own what it is', () => {
    const [line, ...others] = readCsv(formatAuditLine({ ...CREATED, info: 'a"\r\n2026,SUCCESS,CREATE_EVENT' }, NOON));
    expect(others).toEqual([]);
    expect(line?.[7]).toBe('a"  2026,SUCCESS,CREATE_EVENT');
  });

  test('is short although the subject has a megabyte', () => {
    expect(formatAuditLine({ ...CREATED, info: 'x'.repeat(1_000_000) }, NOON).length).toBeLessThan(3000);
  });
});

const SUBMISSION: Submission = {
  status: 'updated',
  uuid: 'u',
  id: '7',
  url: 'https://misp.example.org/events/view/7',
  published: false,
  time: '2026-11-28T12:00:00.000Z',
  kept: 3,
  added: [{ row: 'r', value: 'ip-dst 192.0.2.1' }],
  refused: [{ row: 's', what: 'tag', value: 'tlp:x', reason: 'no right' }],
  correlates: [],
  sightings: 0,
};

describe('the audit of an item', () => {
  test('says what was added to an event that was there, and what MISP refused', () => {
    const item = { ...anItem('a'), messageIds: ['<a@b>'], work: { step: 'done', submission: SUBMISSION } } as const;
    expect(linesOfItem(item).map(({ action, error, id, outcome, value }) => [outcome, action, id, value, error])).toEqual([
      ['SUCCESS', 'UPDATE_EVENT', '7', undefined, undefined],
      ['SUCCESS', 'ADD_ATTRIBUTE', '7', 'ip-dst 192.0.2.1', undefined],
      ['FAILURE', 'ADD_TAG', '7', 'tlp:x', 'no right'],
    ]);
  });

  test.each([
    ['created', 'CREATE_EVENT'],
    ['already there', 'NO_CHANGE'],
    ['proposed', 'PROPOSE_CHANGES'],
    ['sighted', 'ADD_SIGHTINGS'],
  ] as const)('%s is %s', (status, action) => {
    const work = { step: 'done', submission: { ...SUBMISSION, status, added: [], refused: [] } } as const;
    expect(linesOfItem({ ...anItem('a'), work })).toMatchObject([{ outcome: 'SUCCESS', action }]);
  });

  test('says why it failed, and what was to be done', () => {
    const problem = new Problem('misp_busy', { url: 'https://misp.example', status: 503 });
    const failed = { ...withProblem(anItem('a'), problem, NOON), wishes: { event: '12' } };
    expect(linesOfItem(failed)).toMatchObject([{ outcome: 'FAILURE', action: 'UPDATE_EVENT', error: problem.message }]);
  });

  test('says nothing of what is on its way', () => {
    expect(linesOfItem(anItem('a'))).toEqual([]);
  });
});

test('a dry run says each attribute that would have been sent, and none that is held back', async () => {
  const mail = new TextEncoder().encode('From: a@sender.test\r\nSubject: S\r\n\r\nhttps://evil-shop.com/x 203.0.113.77\r\n');
  const draft = await draftFromMails([{ bytes: mail }]);
  const [event, ...attributes] = linesOfDraft(draft, ['<a@b>']);
  expect(event).toEqual({ outcome: 'DRY-RUN', action: 'CREATE_EVENT', messageIds: ['<a@b>'], info: 'S' });
  const values = attributes.map(({ value }) => value);
  expect(values).toContain('url https://evil-shop.com/x');
  const row = draft.event.Attribute.find(({ value }) => value === 'https://evil-shop.com/x');
  const rows = draft.rows.map((one) => (one.uuid === row?.uuid ? { ...one, keep: false } : one));
  expect(linesOfDraft({ ...draft, rows }, []).map(({ value }) => value)).not.toContain('url https://evil-shop.com/x');
});
