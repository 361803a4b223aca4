import { describe, expect, test, vi } from 'vitest';
import type { OutboxItem } from '#core/outbox/item.ts';
import { createAttention } from '../../src/addon/attention.ts';
import { filteredId } from '../../src/addon/item-id.ts';
import { draft } from '../ui/editing/sample.ts';
import { makeItem, makeTabs } from './fakes.ts';

const FAILED = { problem: { code: 'mail_empty', details: {} }, attempts: 1 } as const;

function makeAttention() {
  const told: { readonly id: string; readonly message: string }[] = [];
  const { front, opened, tabs } = makeTabs();
  let click: (id: string) => void = () => {};
  const browser = {
    action: { setBadgeText: async () => {}, setBadgeBackgroundColor: async () => {} },
    i18n: { getMessage: (name: string) => name },
    notifications: {
      create: async (id: string, { message }: { message: string }) => void told.push({ id, message }),
      onClicked: {
        addListener: (listener: typeof click) => {
          click = listener;
        },
      },
    },
    runtime: { getURL: (path: string) => path, sendMessage: async () => false },
    tabs,
  };
  const ports = { browser, overview: { countForAttention: async () => 1 } };
  const attention = createAttention(ports as unknown as Parameters<typeof createAttention>[0]);
  return { attention, told, front, opened, click: (id: string) => click(id) };
}

async function notifiedOf(item: OutboxItem): Promise<readonly string[]> {
  const { attention, told } = makeAttention();
  await attention.look(item);
  return told.map(({ id }) => id);
}

function reviewOf(info: string): OutboxItem['work'] {
  const made = draft([]);
  return { step: 'review', draft: { ...made, event: { ...made.event, info } } };
}

function waiting(count: number): readonly OutboxItem[] {
  return Array.from({ length: count }, (_, index) => makeItem(filteredId(`${index}`), { work: reviewOf(`mail ${index}`) }));
}

describe('A notification', () => {
  test('tells of a filtered mail that could not be read', async () => {
    const id = filteredId('a'.repeat(64));
    expect(await notifiedOf(makeItem(id, FAILED))).toEqual([`failed ${id}`]);
  });

  test('does not cover what somebody looks at who pressed the button', async () => {
    expect(await notifiedOf(makeItem('pressed', FAILED))).toEqual([]);
  });

  test('tells of a thousand mails that come in together in one, which leads to all of them, after a few', async () => {
    const { attention, click, opened, told } = makeAttention();
    for (const item of waiting(1000)) {
      await attention.look(item);
    }
    expect(new Set(told.map(({ id }) => id)).size).toBe(6);
    expect(told.at(-1)).toEqual({ id: 'review more', message: 'mail 999 (+994)' });
    click('review more');
    click(`review ${filteredId('0')}`);
    await vi.waitFor(() => expect(opened).toEqual(['ui/outbox/outbox.html', `ui/editor/editor.html?item=${filteredId('0')}`]));
  });

  test('that is pressed twice opens one page, which comes to the front', async () => {
    const { click, front, opened } = makeAttention();
    const id = `review ${filteredId('0')}`;
    click(id);
    click(id);
    await vi.waitFor(() => expect([opened.length, front]).toEqual([1, [1]]));
  });

  test('names the event as somebody has named it, else the mail by its subject', async () => {
    const { attention, told } = makeAttention();
    await attention.look(makeItem(filteredId('a'), { title: 'Fwd: Fwd: hello', work: reviewOf('Phishing wave') }));
    await attention.look(makeItem(filteredId('b'), { title: 'Fwd: Fwd: hello', ...FAILED }));
    expect(told.map(({ message }) => message)).toEqual(['Phishing wave', 'Fwd: Fwd: hello']);
  });

  test('has one short line of the subject, which turns none of its other words round', async () => {
    const { attention, told } = makeAttention();
    await attention.look(makeItem(filteredId('a'), { title: `invoice\u202efdp\n${'x'.repeat(1_000_000)}`, ...FAILED }));
    expect(told[0]?.message).toMatch(/^invoicefdp x{100,188}…$/);
  });

  test('tells of a mail by itself again that comes in some time after them', async () => {
    vi.useFakeTimers();
    const { attention, told } = makeAttention();
    const [last, ...items] = waiting(20).toReversed();
    for (const item of items) {
      await attention.look(item);
    }
    vi.advanceTimersByTime(60_000);
    await (last && attention.look(last));
    vi.useRealTimers();
    expect(told.at(-1)?.id).toBe(`review ${last?.id}`);
  });
});
