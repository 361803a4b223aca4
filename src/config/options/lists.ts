import { SCREEN_DEFAULTS } from '#core/screen/screen-options.ts';
import { choice, onOff, texts } from '../option.ts';

const POLICIES = ['off', 'no_ids', 'hold'] as const;
const POLICY_LABELS = ['Ignore this', 'Keep, without to_ids', 'Hold back'] as const;

export const LISTS_OPTIONS = {
  'lists.exclude': texts({
    default: SCREEN_DEFAULTS.exclude,
    of: 'matchers',
    title: 'Excluded',
    description: 'Hosts, addresses and URLs that are held back.',
    example: 'example.org',
  }),
  'lists.internal': texts({
    default: [],
    of: 'matchers',
    title: 'Internal references',
    description: 'Addresses of your own systems, such as a ticket system: they become links of the category Internal reference.',
    example: 'tickets.example.org',
  }),
  'lists.external': texts({
    default: SCREEN_DEFAULTS.external,
    of: 'matchers',
    title: 'External analyses',
    description: 'Sites that write about threats: their addresses become links of the category External analysis.',
  }),
  'lists.no_ids': texts({
    default: SCREEN_DEFAULTS.noIds,
    of: 'matchers',
    title: 'Never for detection',
    description: 'Hosts and addresses that malware and people use alike. They are kept, without to_ids.',
  }),
  'lists.own_domains': texts({
    default: [],
    of: 'matchers',
    title: 'Own domains and networks',
    description: 'Domains, hosts and ranges of your organisation. They never get to_ids, and hosts that imitate them are marked.',
    example: 'example.org',
  }),
  'lists.own_addresses': texts({
    default: [],
    of: 'words',
    title: 'Own mail addresses',
    description: 'They never get to_ids.',
    example: 'soc@example.org',
  }),
  'lists.own': choice({
    default: SCREEN_DEFAULTS.own,
    values: POLICIES,
    labels: POLICY_LABELS,
    title: 'Own domains and addresses in the text',
    description: 'What happens to what belongs to you.',
  }),
  'lists.recipients': choice({
    default: SCREEN_DEFAULTS.recipients,
    values: POLICIES,
    labels: POLICY_LABELS,
    title: 'Recipients of the mail',
    description:
      'Their addresses, and the domains of these where they are not those of the sender, are victims and not threats. ' +
      'Nor is the domain of a sender who reports, with a TLP, defanged indicators, hashes of a file, lines of a log or an attached table of indicators, or who sends a mail on.',
  }),
  'lists.private': choice({
    default: SCREEN_DEFAULTS.private,
    values: POLICIES,
    labels: POLICY_LABELS,
    title: 'Private and reserved addresses',
    description:
      'IP addresses that mean something else in every network (RFC 1918, loopback, documentation ...), and names such as localhost. Hosts without a dot are held back in any case but the first: MISP takes none.',
  }),
  'lists.decoration': choice({
    default: SCREEN_DEFAULTS.decoration,
    values: POLICIES,
    labels: POLICY_LABELS,
    title: 'Decoration of HTML mails',
    description: 'Addresses of markup itself (xmlns, DTDs). Those of pictures and style sheets are never held back, they only lose to_ids.',
  }),
  'lists.ip_urls': choice({
    default: SCREEN_DEFAULTS.ipUrls,
    values: POLICIES,
    labels: POLICY_LABELS,
    advanced: true,
    title: 'URLs with an IP address as host',
    description: 'mail_to_misp never gives them to_ids; the address itself gets it.',
  }),
  'lists.warninglists': choice({
    default: SCREEN_DEFAULTS.warninglists,
    values: POLICIES,
    labels: POLICY_LABELS,
    title: 'Hits of warninglists',
    description: 'What happens to values that a warninglist has. A URL with a path is never judged by its host alone.',
  }),
  'lists.ask_server': onOff({
    default: false,
    title: 'Ask MISP for its warninglists',
    description:
      'Asks the MISP for each mail which of its enabled warninglists have the values, before anything is sent. Otherwise the lists on this machine count alone.',
  }),
  'lists.refresh': onOff({
    default: true,
    program: 'addon',
    title: 'Fetch the warninglists of MISP daily',
    description: 'They count in place of those that Mispatch brings along. In the companion, mispatch warninglists refresh does it.',
  }),
  'lists.enforce_warninglist': onOff({
    default: false,
    title: 'MISP refuses hits of its warninglists',
    description: 'Asks MISP to drop values that one of its enabled warninglists has, without a word. URLs with a path are exempt.',
  }),
  'lists.hosts_of_urls': onOff({
    default: SCREEN_DEFAULTS.hostsOfUrls,
    title: 'Hosts of URLs, too',
    description: 'Adds the host of each URL as an attribute of its own, with the port in the comment where the URL has one.',
  }),
} as const;
