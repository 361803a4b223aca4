import type { ColumnText } from './columns.ts';

const START: readonly ColumnText[] = ['source.asn', 'source.ip', 'time.source'];

/**
 * What is told of a service that should not be reachable from everywhere, behind network, address and time. In `extra` IntelMQ has the
 * names of Shadowserver; the titles are those of IntelMQ Mailgen.
 */
const COLUMNS: Readonly<Record<string, readonly ColumnText[]>> = {
  opendns: [],
  openportmapper: [],
  openchargen: [],
  openipmi: [],
  openntp: [],
  opensnmp: [['extra.sysdesc', 'system_desc']],
  openldap: [['source.local_hostname', 'dns_hostname']],
  openmssql: [['extra.version', 'mssql_version'], 'source.local_hostname', 'extra.instance_name'],
  openmongodb: [['extra.version', 'mongodb_version']],
  openmemcached: [['extra.version', 'memcached_version']],
  openredis: [['extra.version', 'redis_version']],
  opennetbios: [['extra.workgroup', 'workgroup_name'], 'extra.machine_name'],
  openelasticsearch: [
    ['extra.version', 'elasticsearch_version'],
    ['extra.name', 'instance_name'],
  ],
  openmdns: ['extra.workstation_info'],
  openssdp: [['extra.server', 'ssdp_server']],
  'ssl-freak': ['source.reverse_dns', 'extra.subject_common_name', 'extra.issuer_common_name', 'extra.freak_cipher_suite'],
  'ssl-poodle': ['source.reverse_dns', 'extra.subject_common_name', 'extra.issuer_common_name'],
};

/** The columns for a service; `undefined` where it is not known. */
export function columnsOfService(service: string): readonly ColumnText[] | undefined {
  const columns = Object.hasOwn(COLUMNS, service) ? COLUMNS[service] : undefined;
  return columns && [...START, ...columns];
}
