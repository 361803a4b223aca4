import type { PipelineOptions } from '#core/pipeline.ts';
import type { Configuration } from './schema.ts';

/** What the stages need to know of the configuration. */
export function pipelineOptions(configuration: Configuration): PipelineOptions {
  return {
    parse: { ownRelays: configuration['mail.own_relays'] },
    classify: { defaultTlp: configuration['tags.tlp_default'] },
    screen: { ownDomains: configuration['lists.own_domains'] },
    draft: {
      distribution: configuration['event.distribution'],
      threatLevel: configuration['event.threat_level'],
      analysis: configuration['event.analysis'],
    },
  };
}
