import { stringify } from 'yaml';
import { multipart, textEntity } from '../mail/entities.ts';
import { domainOf } from '../mail/mailboxes.ts';
import type { EventRow } from '../notification.ts';
import { readAddress, readLine, readPort, readSource, readWhole } from './event-values.ts';
import type { XarfReporter, XarfVersion } from './report.ts';

/**
 * X-ARF 0.2 as IntelMQ Mailgen has it, for receivers whose programs read that: a text, and a report in YAML by the schema
 * bot-infection 0.2.0. No schema is fetched; what the schema asks of a value is asked of it here.
 */
export const yamlReport: XarfVersion = {
  fields: [
    'source.ip',
    'source.port',
    'source.asn',
    'time.source',
    'destination.ip',
    'destination.port',
    'destination.asn',
    'protocol.transport',
    'classification.taxonomy',
    'classification.type',
    'classification.identifier',
    'malware.name',
    'malware.hash.md5',
  ],
  write(event, ticket, reporter, body) {
    const report = makeReport(event, ticket, reporter);
    const { body: parts, fields } = multipart('mixed', [textEntity(body), textEntity(report, { name: 'report.txt' })]);
    // The first is what the specification says, the second what stands above the mails of IntelMQ Mailgen.
    return { fields: ['X-XARF: PLAIN', 'X-ARF: PLAIN', ...fields], body: parts };
  },
};

const SCHEMA = 'https://raw.githubusercontent.com/Intevation/xarf-schemata/master/abuse_bot-infection_0.2.0_unstable.json';
const LARGEST_ASN = 2 ** 32 - 1;

function makeReport(event: EventRow, ticket: string, { contact }: XarfReporter): string {
  const { source, time } = readSource(event, ticket);
  const destination = readAddress(event['destination.ip']);
  const report = {
    'Reported-From': contact,
    Category: 'abuse',
    'Report-Type': 'bot-infection',
    'Report-ID': `${ticket}@${domainOf(contact)}`,
    // As the schema's draft of JSON Schema writes a date-time.
    Date: `${time.toISOString().slice(0, 19)}Z`,
    Source: source,
    'Source-Type': 'ip-address',
    'Source-Port': readPort(event['source.port']),
    'Source-ASN': readWhole(event['source.asn'], LARGEST_ASN),
    Destination: destination,
    'Destination-Type': destination && 'ip-address',
    'Destination-Port': readPort(event['destination.port']),
    'Destination-ASN': readWhole(event['destination.asn'], LARGEST_ASN),
    'Transport-Protocol': readWords(event['protocol.transport']),
    'Classification-Taxonomy': readWords(event['classification.taxonomy']),
    'Classification-Type': readWords(event['classification.type']),
    'Classification-Identifier': readWords(event['classification.identifier']),
    'Malware-Name': readWords(event['malware.name']),
    'Malware-MD5': readMd5(event['malware.hash.md5']),
    Attachment: 'none',
    'Schema-URL': SCHEMA,
    'User-Agent': 'Mispatch',
  };
  // Programs of that time read YAML 1.1, in which more texts than today are something else without quotes: `yes`, `12:30`, `<<`.
  return stringify(report, { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN', lineWidth: 0 });
}

/** Data of others stays in its line, without what is no character of YAML. */
function readWords(value: unknown): string | undefined {
  return readLine(value, 200)?.replace(/[\p{Cc}\u2028\u2029\ufffe\uffff]+/gu, ' ');
}

function readMd5(value: unknown): string | undefined {
  const digest = readLine(value, 33);
  return digest !== undefined && /^[0-9a-f]{32}$/i.test(digest) ? digest : undefined;
}
