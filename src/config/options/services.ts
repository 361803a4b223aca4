import { choice, number, onOff, text, texts } from '../option.ts';

export const SERVICES_OPTIONS = {
  'sightings.add': onOff({
    default: false,
    title: 'Add sightings',
    description: 'For every value that was sent, on its own attribute.',
  }),
  'sightings.source': text({
    title: 'Source of sightings',
    description: 'The name that the sightings carry.',
    example: 'mispatch at example.org',
  }),
  'dns.enabled': onOff({
    default: false,
    title: 'Look up hosts',
    description: 'Asks for A, AAAA and CNAME of the hosts found. The owner of a name server can see that: leave it off if nobody may know.',
  }),
  'dns.servers': texts({
    default: [],
    of: 'words',
    program: 'companion',
    title: 'Name servers',
    description: 'Addresses of the name servers to ask. Empty: those of the machine. Thunderbird asks as it does itself.',
    example: '192.0.2.53',
  }),
  'dns.timeout': number({
    default: 5,
    min: 1,
    max: 60,
    advanced: true,
    title: 'Time limit of one look-up in seconds',
    description: 'A name that is not answered by then stays without addresses.',
  }),
  'virustotal.key': text({
    secret: true,
    title: 'Key of VirusTotal',
    description: 'With it the hashes of attachments are looked up there, and only they. Empty: VirusTotal is never asked.',
  }),
  'virustotal.upload': choice({
    default: 'never',
    values: ['never', 'auto'],
    labels: ['Never', 'Files that it does not know'],
    program: 'companion',
    title: 'Give files to VirusTotal',
    description:
      'auto: `mispatch triage` uploads what VirusTotal has never seen. Every customer of VirusTotal can then read the file, also one that was meant for you alone. The key of a public account must not be used for business.',
  }),
  'virustotal.threshold': number({
    default: 1,
    min: 1,
    max: 100,
    program: 'companion',
    title: 'Engines that make a file malicious',
    description: 'To `mispatch triage` a file is malicious that so many engines of VirusTotal call so.',
  }),
  'virustotal.per_minute': number({
    default: 4,
    min: 1,
    max: 100_000,
    advanced: true,
    program: 'companion',
    title: 'Questions a minute',
    description: 'More are not asked of VirusTotal by all processes of `mispatch triage` together. A free key has 4.',
  }),
  'virustotal.per_day': number({
    default: 500,
    min: 1,
    max: 100_000_000,
    advanced: true,
    program: 'companion',
    title: 'Questions a day',
    description: 'The same for one day of UTC. A free key has 500.',
  }),
  'virustotal.keep_hours': number({
    default: 24,
    min: 0,
    max: 8760,
    advanced: true,
    program: 'companion',
    title: 'Hours that an answer counts',
    description: 'A file that VirusTotal knew is not asked about again before; one that it did not know for an hour at most.',
  }),
  'virustotal.max_wait': number({
    default: 20,
    min: 0,
    max: 600,
    program: 'companion',
    title: 'Seconds that a mail waits for VirusTotal',
    description: 'What is not answered by then is asked later, by `mispatch triage --pending`.',
  }),
  'abuseipdb.key': text({
    secret: true,
    title: 'Key of AbuseIPDB',
    description:
      'With it the public IP addresses that are kept are looked up there, those of your own networks never; what was reported about them becomes their comment. Empty: AbuseIPDB is never asked.',
  }),
  'abuseipdb.min_score': number({
    default: 1,
    min: 1,
    max: 100,
    title: 'Lowest score that is told',
    description: 'Addresses with a lower score of abuse, of 100, get no comment.',
  }),
  'abuseipdb.max_age': number({
    default: 90,
    min: 1,
    max: 365,
    advanced: true,
    title: 'Age of reports in days',
    description: 'What was reported longer ago does not count.',
  }),
  'abuseipdb.per_day': number({
    default: 1000,
    min: 1,
    max: 1_000_000,
    advanced: true,
    title: 'Questions a day',
    description:
      'More are not asked on one day of UTC, by all profiles together. A free key has 1000. Answers count for 24 hours and are not asked for twice.',
  }),
  'geoip.database': text({
    program: 'companion',
    title: 'Database of countries',
    description:
      'A file of the MaxMind DB format that has the countries of IP addresses: GeoLite2 Country or City, DB-IP, IPinfo. It is read where countries are named below.',
    example: '/usr/share/GeoIP/GeoLite2-Country.mmdb',
  }),
  'geoip.exclude_countries': texts({
    default: [],
    of: 'words',
    program: 'companion',
    title: 'Countries that are not reported',
    description:
      'Codes of two letters (ISO 3166-1). Addresses in these countries are held back, also with a port and in place of the host of an URL. Without a database that can be read none is, and a notice says so.',
    example: 'ES',
  }),
} as const;
