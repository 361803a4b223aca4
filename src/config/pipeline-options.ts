import type { PipelineOptions } from '#core/pipeline.ts';
import type { Configuration } from './schema.ts';

/** What the stages need to know of the configuration. */
export function pipelineOptions(configuration: Configuration): PipelineOptions {
  return {
    parse: { ownRelays: configuration['mail.own_relays'] },
    classify: { defaultTlp: configuration['tags.tlp_default'] },
    screen: {
      exclude: configuration['lists.exclude'],
      internal: configuration['lists.internal'],
      external: configuration['lists.external'],
      noIds: configuration['lists.no_ids'],
      ownDomains: configuration['lists.own_domains'],
      ownAddresses: configuration['lists.own_addresses'],
      own: configuration['lists.own'],
      recipients: configuration['lists.recipients'],
      private: configuration['lists.private'],
      decoration: configuration['lists.decoration'],
      ipUrls: configuration['lists.ip_urls'],
      warninglists: configuration['lists.warninglists'],
      enforceWarninglist: configuration['lists.enforce_warninglist'],
      hostsOfUrls: configuration['lists.hosts_of_urls'],
    },
    draft: {
      distribution: configuration['event.distribution'],
      threatLevel: configuration['event.threat_level'],
      analysis: configuration['event.analysis'],
    },
  };
}
