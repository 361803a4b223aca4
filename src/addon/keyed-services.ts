import type { Configuration } from '#config/schema.ts';
import { type Notice, toProblem } from '#core/problem.ts';
import { checkAccess } from './access.ts';
import type { Thunderbird } from './thunderbird.ts';

/** A service that is asked as soon as there is a key for it, where Thunderbird may reach it. */
interface KeyedService {
  /** As its findings and notices call it. */
  readonly source: string;
  readonly name: string;
  readonly option: 'abuseipdb.key' | 'virustotal.key';
  readonly url: string;
}

const KEYED_SERVICES: readonly KeyedService[] = [
  { source: 'virustotal', name: 'VirusTotal', option: 'virustotal.key', url: 'https://www.virustotal.com' },
  { source: 'abuseipdb', name: 'AbuseIPDB', option: 'abuseipdb.key', url: 'https://api.abuseipdb.com' },
];

/** The services that this configuration has a key for. */
export function servicesIn(configuration: Configuration): readonly KeyedService[] {
  return KEYED_SERVICES.filter(({ option }) => configuration[option] !== '');
}

interface Reachable {
  readonly configuration: Configuration;
  /** One for each service that was left out. */
  readonly notices: readonly Notice[];
}

/** The configuration without the keys of services that Thunderbird may not reach. */
export async function withReachableServices(configuration: Configuration, permissions: Thunderbird['permissions']): Promise<Reachable> {
  let reachable: Reachable = { configuration, notices: [] };
  for (const { option, source, url } of servicesIn(configuration)) {
    const unreachable = await checkAccess(url, permissions).then(() => undefined, noticeFrom(source));
    reachable = unreachable
      ? { configuration: { ...reachable.configuration, [option]: '' }, notices: [...reachable.notices, unreachable] }
      : reachable;
  }
  return reachable;
}

/** The configuration with no key of any service: a filter may bring in mails before somebody agreed that anything leaves this machine. */
export function withoutServices(configuration: Configuration): Reachable {
  const none = Object.fromEntries(KEYED_SERVICES.map(({ option }) => [option, '']));
  return { configuration: { ...configuration, ...none }, notices: [] };
}

function noticeFrom(stage: string): (thrown: unknown) => Notice {
  return (thrown) => {
    const { code, details, message } = toProblem(thrown);
    return { stage, code, text: message, details };
  };
}
