import type { Directive, EventRow, Notification, NotificationSource, NotifyLog } from '#companion/notify/notification.ts';
import { DEFAULTS, type Settings } from '#config/schema.ts';

export const NOW = Date.UTC(2026, 10, 28, 6, 28, 50);

/** A configuration with a sender. */
export function configure(settings: Settings = {}) {
  return { ...DEFAULTS, 'notify.sender': 'CERT Example <noreply@cert.example.org>', ...settings };
}

/** A directive that is due by every rule. */
export function directive({
  aggregate = {},
  ...fields
}: Partial<Directive> & { readonly aggregate?: Readonly<Record<string, string>> } = {}): Directive {
  return {
    recipientAddress: 'abuse@isp.example.com',
    templateName: 'plain',
    notificationFormat: 'demo',
    eventDataFormat: 'csv_inline',
    aggregateIdentifier: new Map(Object.entries(aggregate)),
    eventIds: ['1'],
    directiveIds: ['11'],
    insertedAt: NOW - 24 * 3_600_000,
    notificationInterval: 0,
    ...fields,
  };
}

export const EVENT: EventRow = {
  'source.asn': 64496,
  'source.ip': '192.0.2.7',
  'time.source': new Date('2026-11-27T23:59:58.123Z'),
  'source.port': 4711,
  'destination.ip': '203.0.113.9',
  'destination.port': 443,
  'destination.fqdn': 'c2.evil-host.com',
  'protocol.transport': 'tcp',
  'classification.identifier': 'mirai',
  'malware.name': 'mirai',
  extra: { system_desc: 'Router "X", v1' },
};

/** A database of these events. `drawn` are the tickets that were asked for. */
export function sourceOf(
  ...events: readonly EventRow[]
): NotificationSource & { readonly drawn: string[]; readonly asked: (readonly string[] | undefined)[] } {
  const drawn: string[] = [];
  const asked: (readonly string[] | undefined)[] = [];
  return {
    drawn,
    asked,
    loadEvents: async (columns) => {
      asked.push(columns);
      return events;
    },
    newTicketNumber: async () => {
      drawn.push(`20261128-${10000001 + drawn.length}`);
      return drawn.at(-1) ?? '';
    },
  };
}

/** A log that keeps what it is told. */
export function keepLog(): NotifyLog & { readonly errors: string[] } {
  const errors: string[] = [];
  return { errors, info: () => {}, warn: () => {}, error: (message) => errors.push(message) };
}

/** A mail that was made already. */
export function notification(fields: Partial<Notification> = {}): Notification {
  return {
    ticket: '20261128-10000001',
    messageId: '<20261128-10000001.a@cert.example.org>',
    subject: 'x',
    message: Buffer.from('Subject: x\r\n\r\nFrom here\r\n.\r\n..\r\nend\r\n'),
    envelope: { from: 'noreply@cert.example.org', to: ['abuse@isp.example.com'] },
    marksAsSent: true,
    ...fields,
  };
}
