/** What happens to what a rule finds: nothing, kept without to_ids, held back. */
export type Policy = 'off' | 'no_ids' | 'hold';

/** Lists take entries as matcher.ts describes them. */
export interface ScreenOptions {
  readonly exclude: readonly string[];
  readonly internal: readonly string[];
  readonly external: readonly string[];
  readonly noIds: readonly string[];
  readonly ownDomains: readonly string[];
  readonly ownAddresses: readonly string[];
  readonly own: Policy;
  readonly recipients: Policy;
  readonly private: Policy;
  readonly decoration: Policy;
  readonly ipUrls: Policy;
  readonly warninglists: Policy;
  /** Codes of countries (ISO 3166-1, capitals) whose addresses are held back. */
  readonly excludeCountries: readonly string[];
  /** MISP is asked to refuse what its own warninglists have. */
  readonly enforceWarninglist: boolean;
  /** As mail_to_misp tells whether a URL has a path: the slash alone is one, a query is none, and that of an IP address does not count. */
  readonly pathsAsMailToMisp: boolean;
  /** Adds the host of each URL as an indicator of its own. */
  readonly hostsOfUrls: boolean;
}

/** Where analysts read about indicators and look them up: links there are references. As mail_to_misp lists them. */
export const ANALYSIS_SITES: readonly string[] = [
  'virustotal.com',
  'malwr.com',
  'hybrid-analysis.com',
  'emergingthreats.net',
  'urlscan.io',
  'abuse.ch',
  'tria.ge',
  'bleepingcomputer.com',
  'any.run',
  'urlvoid.com',
  'intezer.com',
];

/** What malware asks for its own address, and where everybody goes: told of, but nothing to detect. As mail_to_misp lists them. */
export const HARMLESS_SITES: readonly string[] = [
  'myexternalip.com',
  'ipinfo.io',
  'icanhazip.com',
  'wtfismyip.com',
  'ipecho.net',
  'api.ipify.org',
  'checkip.amazonaws.com',
  'whatismyipaddress.com',
  'google.com',
  'dropbox.com',
];

/** Name servers that anybody may ask: reports and logs are full of them. The shipped warninglists have those of IPv6. */
const PUBLIC_RESOLVERS = ['8.8.8.8', '8.8.4.4', '1.1.1.1', '1.0.0.1', '9.9.9.9', '149.112.112.112', '208.67.222.222', '208.67.220.220'];

export const SCREEN_DEFAULTS: ScreenOptions = {
  // Not everything below them: phishing lives on docs.google.com and forms.office.com.
  exclude: ['=google.com', '=www.google.com', '=microsoft.com', '=www.microsoft.com', 'w3.org'],
  internal: [],
  external: [
    ...ANALYSIS_SITES,
    'attack.mitre.org',
    'cve.mitre.org',
    'cve.org',
    'nvd.nist.gov',
    'cisa.gov',
    'otx.alienvault.com',
    'first.org',
    'malpedia.caad.fkie.fraunhofer.de',
  ],
  noIds: [...HARMLESS_SITES, ...PUBLIC_RESOLVERS],
  ownDomains: [],
  ownAddresses: [],
  own: 'no_ids',
  recipients: 'no_ids',
  private: 'no_ids',
  decoration: 'hold',
  ipUrls: 'off',
  warninglists: 'no_ids',
  excludeCountries: [],
  enforceWarninglist: false,
  pathsAsMailToMisp: false,
  hostsOfUrls: true,
};
