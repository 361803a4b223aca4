import { array, assert, constantFrom, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Edit, editDraft } from '#ui/editing/edit-draft.ts';
import { edit, redo, startHistory, undo } from '#ui/editing/history.ts';
import { attribute, draft } from './sample.ts';

const DRAFT = draft([attribute('a', 'url', 'https://a.example/'), attribute('b', 'ip-dst', '192.0.2.1'), attribute('c', 'md5', 'x')]);

const EDITS: readonly Edit[] = [
  { set: 'event', fields: { info: 'Other' } },
  { set: 'event', fields: { info: 'Others' } },
  { set: 'event', fields: { distribution: 4, sharing_group_id: '7' } },
  { set: 'event', fields: { distribution: 1 } },
  { set: 'keep', rows: ['a', 'b'], keep: false },
  { set: 'attribute', rows: ['b'], fields: { to_ids: false } },
  { set: 'attribute', rows: ['a'], fields: { value: 'https://b.example/' } },
  { set: 'tag', tag: 'tlp:red' },
  { set: 'tag', tag: 'phishing', rows: ['a'] },
  { set: 'no tag', tag: 'tlp:amber' },
  { set: 'new row', attribute: attribute('d', 'domain', 'd.example') },
  { set: 'no rows', rows: ['c'] },
  { set: 'no directives' },
];

describe('Editing a draft', () => {
  test('changes what the edit names and leaves every other row the same object', () => {
    const edited = editDraft(DRAFT, { set: 'attribute', rows: ['b'], fields: { to_ids: false } });
    expect(edited.event.Attribute.map(({ to_ids }) => to_ids)).toEqual([true, false, true]);
    expect(edited.event.Attribute[0]).toBe(DRAFT.event.Attribute[0]);
  });

  test('holds rows back without dropping them', () => {
    const edited = editDraft(DRAFT, { set: 'keep', rows: ['a'], keep: false });
    expect(edited.rows.map(({ keep }) => keep)).toEqual([false, true, true]);
    expect(edited.event.Attribute).toHaveLength(3);
  });

  test('lets one tag of an exclusive taxonomy replace the other, in its place', () => {
    const tagged = editDraft(editDraft(DRAFT, { set: 'tag', tag: 'phishing' }), { set: 'tag', tag: 'tlp:red' });
    expect(tagged.event.Tag.map(({ name }) => name)).toEqual(['tlp:red', 'phishing']);
  });

  test('adds a tag once however often it is chosen', () => {
    const once = editDraft(DRAFT, { set: 'tag', tag: 'phishing' });
    expect(editDraft(once, { set: 'tag', tag: 'phishing' }).event.Tag).toHaveLength(2);
  });

  test('takes the sharing group away with the distribution that needs it', () => {
    const shared = editDraft(DRAFT, { set: 'event', fields: { distribution: 4, sharing_group_id: '7' } });
    expect(shared.event.sharing_group_id).toBe('7');
    expect(editDraft(shared, { set: 'event', fields: { distribution: 1 } }).event).not.toHaveProperty('sharing_group_id');
  });

  test('keeps a line per attribute, whatever is edited', () =>
    assert(
      property(array(constantFrom(...EDITS), { maxLength: 20 }), (edits) => {
        const { event, rows } = edits.reduce(editDraft, DRAFT);
        expect(new Set(rows.map(({ uuid }) => uuid))).toEqual(new Set(event.Attribute.map(({ uuid }) => uuid)));
      }),
    ));
});

describe('Undo', () => {
  test('leads back to the first draft and redo to the last, through any edits', () =>
    assert(
      property(array(constantFrom(...EDITS), { maxLength: 20 }), (edits) => {
        const last = edits.reduce(edit, startHistory(DRAFT));
        let history = last;
        while (history.past.length > 0) {
          history = undo(history);
        }
        expect(history.present).toBe(DRAFT);
        while (history.future.length > 0) {
          history = redo(history);
        }
        expect(history.present).toEqual(last.present);
      }),
    ));

  test('takes letters typed into one field as one step', () => {
    const typed = ['T', 'Ti', 'Tit'].reduce((history, info) => edit(history, { set: 'event', fields: { info } }), startHistory(DRAFT));
    expect(undo(typed).present.event.info).toBe('Title');
  });

  test('forgets what was undone once something else is edited', () => {
    const history = undo(edit(startHistory(DRAFT), { set: 'keep', rows: ['a'], keep: false }));
    expect(edit(history, { set: 'tag', tag: 'x' }).future).toEqual([]);
  });
});
