import ipaddr from 'ipaddr.js';
import { uuidV5 } from '#core/draft/uuid.ts';
import { Problem } from '#core/problem.ts';
import { domainOf } from './mail/mailboxes.ts';
import type { EventRow } from './notification.ts';

/** Who reports. */
export interface XarfReporter {
  readonly organisation: string;
  /** An address. */
  readonly contact: string;
}

/** The fields of an event that a report is made of. */
export const XARF_FIELDS = [
  'source.ip',
  'source.port',
  'time.source',
  'time.observation',
  'destination.ip',
  'destination.port',
  'destination.fqdn',
  'protocol.transport',
  'classification.identifier',
  'malware.name',
  'malware.hash.md5',
  'event_description.text',
] as const;

/** The namespace of URLs (RFC 9562, 6.6). */
const NAMESPACE = '6ba7b811-9dad-11d1-80b4-00c04fd430c8';
const TAG = /^[a-z0-9][a-z0-9_+-]*:[a-z0-9][a-z0-9_+.-]*$/;

/**
 * An event of an infected machine as an X-ARF 4 report of a botnet, in JSON: some kilobytes at most, lines end in CRLF. The same ticket gives the same report_id.
 * Throws `notification_impossible` where the event lacks what a report must have.
 */
export function makeXarfReport(event: EventRow, ticket: string, { contact, organisation }: XarfReporter): string {
  const source = text(event['source.ip'], 100);
  const time = event['time.source'];
  if (source === undefined || !ipaddr.isValid(source)) {
    throw wrong('an X-ARF report needs the address of the infected machine (source.ip)', ticket);
  }
  if (!(time instanceof Date) || Number.isNaN(time.getTime())) {
    throw wrong('an X-ARF report needs the time of the event (time.source)', ticket);
  }
  const who = { org: organisation.slice(0, 200).toWellFormed(), contact, domain: domainOf(contact) };
  const server = text(event['destination.fqdn'], 255) ?? text(event['destination.ip'], 100);
  const malware = text(event['malware.name'], 200) ?? text(event['classification.identifier'], 200);
  const tags = [tag('malware', malware), tag('md5', text(event['malware.hash.md5'], 32))].filter((one) => one !== undefined);
  const report = {
    xarf_version: '4.2.0',
    report_id: uuidV5(NAMESPACE, `mid:${ticket}@${who.domain}`),
    timestamp: time.toISOString(),
    reporter: who,
    sender: who,
    source_identifier: source,
    source_port: port(event['source.port']),
    category: 'infrastructure',
    type: 'botnet',
    evidence_source: 'threat_intelligence',
    compromise_evidence: text(event['event_description.text'], 500) ?? describe(server, port(event['destination.port'])),
    malware_family: malware,
    c2_server: server,
    c2_protocol: protocol(event['protocol.transport']),
    last_seen: time.toISOString(),
    tags: tags.length > 0 ? tags : undefined,
  };
  return `${JSON.stringify(report, undefined, 2)}\n`.replaceAll('\n', '\r\n');
}

function describe(server: string | undefined, at: number | undefined): string {
  return server === undefined ? 'Traffic of a bot was seen' : `Traffic to ${server}${at === undefined ? '' : `, port ${at},`} was seen`;
}

function text(value: unknown, longest: number): string | undefined {
  const found = typeof value === 'string' ? value.trim().slice(0, longest).toWellFormed() : '';
  return found === '' ? undefined : found;
}

function port(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 65535 ? value : undefined;
}

function protocol(value: unknown): string | undefined {
  return value === 'tcp' || value === 'udp' ? value : undefined;
}

function tag(namespace: string, value: string | undefined): string | undefined {
  const made = `${namespace}:${(value ?? '').toLowerCase().replace(/[^a-z0-9_+.-]/g, '-')}`;
  return value !== undefined && TAG.test(made) ? made : undefined;
}

function wrong(message: string, ticket: string): Problem {
  return new Problem('notification_impossible', { message, place: `the events of ticket ${ticket}` });
}
