import { MALWARE_COLUMNS } from '../columns.ts';
import { columnsOfService } from '../service-columns.ts';
import { type Format, mailWhenDue, SETTLED } from './format.ts';

/** The feeds by event_data_format, each with the service that it is about. */
const SERVICES: Readonly<Record<string, string>> = {
  'csv_DNS-open-resolvers': 'opendns',
  'csv_Open-Portmapper': 'openportmapper',
  'csv_Open-Chargen': 'openchargen',
  'csv_Open-IPMI': 'openipmi',
  'csv_NTP-Monitor': 'openntp',
  'csv_Open-SNMP': 'opensnmp',
  'csv_Open-LDAP': 'openldap',
  'csv_Open-MSSQL': 'openmssql',
  'csv_Open-MongoDB': 'openmongodb',
  'csv_Open-Memcached': 'openmemcached',
  'csv_Open-Redis': 'openredis',
  'csv_Open-NetBIOS': 'opennetbios',
  'csv_Open-Elasticsearch': 'openelasticsearch',
  'csv_Open-mDNS': 'openmdns',
  'csv_Open-SSDP': 'openssdp',
  'csv_Ssl-Freak-Scan': 'ssl-freak',
  'csv_Ssl-Scan': 'ssl-poodle',
};

/** The feeds of Shadowserver, in the text of the mail. */
export const shadowserver: Format = {
  name: '10-shadowserver',
  createNotifications(context) {
    const { eventDataFormat, notificationFormat } = context.directive;
    const service = Object.hasOwn(SERVICES, eventDataFormat) ? SERVICES[eventDataFormat] : undefined;
    const columns = eventDataFormat === 'csv_malware' ? MALWARE_COLUMNS : columnsOfService(service ?? '');
    return notificationFormat === 'shadowserver' && columns ? mailWhenDue(context, SETTLED, { columns }) : undefined;
  },
};
