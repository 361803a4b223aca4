import { uuidV5 } from '#core/draft/uuid.ts';
import { fileEntity, multipart, plainEntity, textEntity } from '../mail/entities.ts';
import { domainOf } from '../mail/mailboxes.ts';
import type { EventRow } from '../notification.ts';
import { readLine, readPort, readSource } from './event-values.ts';
import type { XarfReporter, XarfVersion } from './report.ts';

/** X-ARF 4: a text, a feedback report (RFC 5965) that says what it is, and the report of a botnet in JSON. */
export const jsonReport: XarfVersion = {
  fields: [
    'source.ip',
    'source.port',
    'time.source',
    'destination.ip',
    'destination.port',
    'destination.fqdn',
    'protocol.transport',
    'classification.identifier',
    'malware.name',
    'malware.hash.md5',
    'event_description.text',
  ],
  write(event, ticket, reporter, body) {
    const report = Buffer.from(makeReport(event, ticket, reporter));
    const parts = [
      textEntity(body),
      plainEntity('message/feedback-report', 'Feedback-Type: xarf\r\nUser-Agent: Mispatch\r\nVersion: 1\r\n'),
      fileEntity('application/json', 'xarf.json', report, { name: 'xarf.json' }),
    ];
    return multipart('report', parts, { 'report-type': 'feedback-report' });
  },
};

/** The namespace of URLs (RFC 9562, 6.6). */
const NAMESPACE = '6ba7b811-9dad-11d1-80b4-00c04fd430c8';
const TAG = /^[a-z0-9][a-z0-9_+-]*:[a-z0-9][a-z0-9_+.-]*$/;

/** Some kilobytes at most, lines end in CRLF. The same ticket gives the same report_id. */
function makeReport(event: EventRow, ticket: string, { contact, organisation }: XarfReporter): string {
  const { source, time } = readSource(event, ticket);
  const who = { org: organisation.slice(0, 200).toWellFormed(), contact, domain: domainOf(contact) };
  const server = readLine(event['destination.fqdn'], 255) ?? readLine(event['destination.ip'], 100);
  const malware = readLine(event['malware.name'], 200) ?? readLine(event['classification.identifier'], 200);
  const tags = [tag('malware', malware), tag('md5', readLine(event['malware.hash.md5'], 32))].filter((one) => one !== undefined);
  const report = {
    xarf_version: '4.2.0',
    report_id: uuidV5(NAMESPACE, `mid:${ticket}@${who.domain}`),
    timestamp: time.toISOString(),
    reporter: who,
    sender: who,
    source_identifier: source,
    source_port: readPort(event['source.port']),
    category: 'infrastructure',
    type: 'botnet',
    evidence_source: 'threat_intelligence',
    compromise_evidence: readLine(event['event_description.text'], 500) ?? describe(server, readPort(event['destination.port'])),
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

function protocol(value: unknown): string | undefined {
  return value === 'tcp' || value === 'udp' ? value : undefined;
}

function tag(namespace: string, value: string | undefined): string | undefined {
  const made = `${namespace}:${(value ?? '').toLowerCase().replace(/[^a-z0-9_+.-]/g, '-')}`;
  return value !== undefined && TAG.test(made) ? made : undefined;
}
