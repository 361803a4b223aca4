import type { OptionKey } from '#config/schema.ts';

/** One row of the table of all that can ever be sent. */
export interface Service {
  /** Its texts are `service_ID_name`, `service_ID_what` and `service_ID_to`. */
  readonly id: 'misp' | 'known' | 'tags' | 'sightings' | 'freetext' | 'lists' | 'refresh' | 'state' | 'dns' | 'virustotal' | 'abuseipdb';
  /** What switches it: an option that is on or off, or the key without which it is never asked. Without it the service is what the add-on is for. */
  readonly option?: OptionKey;
  /** Where it is, if that is not MISP: Thunderbird has to be allowed to reach it. */
  readonly url?: string;
}

/** Everything that leaves this machine; one line per service, told before it can be switched on. */
export const SERVICES: readonly Service[] = [
  { id: 'misp' },
  { id: 'known', option: 'misp.check_known' },
  { id: 'tags' },
  { id: 'sightings', option: 'sightings.add' },
  { id: 'freetext', option: 'event.freetext_import' },
  { id: 'lists', option: 'lists.ask_server' },
  { id: 'refresh', option: 'lists.refresh' },
  { id: 'state', option: 'filtered.show_state' },
  { id: 'dns', option: 'dns.enabled' },
  { id: 'virustotal', option: 'virustotal.key', url: 'https://www.virustotal.com' },
  { id: 'abuseipdb', option: 'abuseipdb.key', url: 'https://api.abuseipdb.com' },
];
