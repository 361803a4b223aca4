/** The columns of IntelMQ's events beside `id`, each with its type in PostgreSQL. */
export const EVENT_COLUMNS: ReadonlyMap<string, string> = new Map(
  [
    ['classification.identifier classification.taxonomy classification.type comment', 'text'],
    ...endpoint('destination'),
    ...endpoint('source'),
    ['source.geolocation.cymru_cc source.geolocation.geoip_cc', 'text'],
    ['event_description.target event_description.text event_description.url event_hash', 'text'],
    ['extra', 'jsonb'],
    ['feed.accuracy', 'real'],
    ['feed.code feed.documentation feed.name feed.provider feed.url', 'text'],
    ['malware.hash.md5 malware.hash.sha1 malware.hash.sha256 malware.name malware.version', 'text'],
    ['misp.attribute_uuid misp.event_uuid', 'uuid'],
    ['output', 'jsonb'],
    ['protocol.application protocol.transport raw rtir_id screenshot_url status', 'text'],
    ['time.observation time.source', 'timestamp with time zone'],
    ['tlp', 'text'],
  ]
    .flatMap(([names = '', type = '']) => names.split(' ').map((name): [string, string] => [name, type]))
    .sort(([a], [b]) => (a < b ? -1 : 1)),
);

/** Those that IntelMQ indexes. */
export const INDEXED_COLUMNS: readonly string[] = [
  'classification.identifier',
  'classification.taxonomy',
  'classification.type',
  'feed.code',
  'feed.name',
  'source.abuse_contact',
  'source.asn',
  'source.fqdn',
  'source.ip',
  'time.observation',
  'time.source',
];

function endpoint(end: string): readonly (readonly string[])[] {
  const types = {
    text: [
      ...['abuse_contact', 'account', 'as_name', 'domain_suffix', 'fqdn', 'local_hostname', 'registry', 'reverse_dns', 'url', 'urlpath'],
      ...['cc', 'city', 'country', 'region', 'state'].map((name) => `geolocation.${name}`),
    ],
    'timestamp with time zone': ['allocated'],
    integer: ['asn', 'port'],
    real: ['geolocation.latitude', 'geolocation.longitude'],
    inet: ['ip', 'local_ip', 'network'],
    boolean: ['tor_node'],
  };
  return Object.entries(types).map(([type, names]) => [names.map((name) => `${end}.${name}`).join(' '), type]);
}
