import type { AttributeType } from '#core/draft/attribute-types.ts';
import type { DraftOptions } from '#core/draft/draft-options.ts';
import type { Kind } from '#core/extract/indicator.ts';
import { RULES } from '#core/extract/rules/index.ts';
import type { PipelineOptions } from '#core/pipeline.ts';
import type { Configuration } from './schema.ts';

/** What the program that drafts has to say beside the configuration. */
export interface Program {
  /** YYYY-MM-DD */
  readonly today?: string;
  /** The companion does what `m2m:` lines ask for, as far as the configuration lets it; the add-on only shows it. */
  readonly is?: 'companion' | 'add-on';
}

/** What the stages need to know of the configuration. */
export function pipelineOptions(configuration: Configuration, { is, today }: Program = {}): PipelineOptions {
  const asMailToMisp = configuration['indicators.as_mail_to_misp'];
  // At a spamtrap mail_to_misp looks for no forwarded mail: the mail is the evidence, whatever it quotes.
  const quotesNothing = asMailToMisp && configuration['event.evidence'] === 'mail';
  const obeys = is === 'companion' && configuration['directives.obey'];
  return {
    parse: {
      ownRelays: configuration['mail.own_relays'],
      trustedAuthservIds: configuration['mail.trusted_authserv_ids'],
      forwardMarkers: quotesNothing ? [] : configuration['mail.forward_markers'],
      forwardMarkersAlone: asMailToMisp,
    },
    asMailToMisp,
    inspect: { passwords: configuration['attachments.passwords'] },
    extract: { kinds: kindsOf(configuration) },
    readable: {
      ignoreLines: configuration['mail.ignore_lines'],
      stopWords: configuration['mail.stop_words'],
      exactLines: asMailToMisp,
    },
    classify: {
      always: configuration['tags.always'],
      defaultTlp: configuration['tags.tlp_default'],
      tlpIn: configuration['tags.tlp_in'].filter((place) => place === 'subject' || place === 'body' || place === 'headers'),
      tlpReading: configuration['tags.tlp_reading'],
      tlpSpellings: configuration['tags.tlp_spellings'],
      tlpWhiteIsClear: configuration['tags.tlp_white_is_clear'],
      keywords: configuration['tags.keywords'],
      depending: configuration['tags.depending'],
      hashTags: configuration['tags.hashes'],
      directivePrefix: configuration['directives.prefix'],
      directiveKey: configuration['directives.key'],
      benignWord: configuration['directives.benign_word'],
      keyDistribution: configuration['directives.key_distribution'],
    },
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
      excludeCountries: configuration['geoip.exclude_countries'].map((code) => code.trim().toUpperCase()),
      enforceWarninglist: configuration['lists.enforce_warninglist'],
      hostsOfUrls: configuration['lists.hosts_of_urls'],
      pathsAsMailToMisp: asMailToMisp,
    },
    ...(is === 'companion' && {
      columns: { source: configuration['indicators.source_columns'], ignored: configuration['indicators.ignored_columns'] },
      cut: { perDetection: configuration['event.per_detection'], maxValues: configuration['event.max_values'] },
    }),
    draft: { ...draftOptions(configuration), obeyDirectives: obeys, ...(today && { today }) },
  };
}

function kindsOf(configuration: Configuration): readonly Kind[] | 'all' {
  const wanted = new Set(configuration['indicators.kinds']);
  return wanted.size === 0 ? 'all' : RULES.map(({ kind }) => kind).filter((kind) => wanted.has(kind));
}

function draftOptions(configuration: Configuration): Partial<DraftOptions> {
  const source = configuration['sightings.source'];
  return {
    distribution: configuration['event.distribution'],
    sharingGroup: configuration['event.sharing_group'],
    threatLevel: configuration['event.threat_level'],
    analysis: configuration['event.analysis'],
    titlePrefix: configuration['event.title_prefix'],
    stripMarkers: configuration['event.title_strip_markers'],
    removeFromTitle: configuration['event.title_remove'],
    titleAsMailToMisp: configuration['indicators.as_mail_to_misp'],
    defangTitle: configuration['event.defang_title'],
    date: configuration['event.date'],
    publish: configuration['event.publish'],
    evidence: configuration['event.evidence'],
    emailObject: configuration['event.attach_original_mail'] || configuration['event.evidence'] === 'mail',
    objects: configuration['event.object_fields'] === 'all',
    report: configuration['event.report'],
    fieldsOfPyMisp: configuration['event.object_fields'] === 'pymisp',
    ...(configuration['indicators.as_mail_to_misp'] && { quotedBelow: configuration['mail.forward_markers'] }),
    seenTimes: configuration['event.seen_times'],
    fromHeaders: configuration['event.from_headers'],
    ...(configuration['event.freetext_import'] && { freeText: configuration['lists.enforce_warninglist'] ? 'skip' : 'add' }),
    attachments: configuration['attachments.as'],
    emptyAttachments: configuration['attachments.skip_empty'] ? 'held back' : 'sent',
    decoration: configuration['attachments.skip_decoration'] ? 'held back' : 'sent',
    recipients: configuration['lists.recipients'] === 'off' ? 'sent' : 'held back',
    types: configuration['event.hosts_as'] === 'hostname' ? { domain: HOSTNAME } : {},
    directivePrefix: configuration['directives.prefix'],
    delivery: { to: 'new event', ...(configuration['sightings.add'] && { sightings: { ...(source && { source }) } }) },
  };
}

const HOSTNAME: AttributeType = { type: 'hostname', category: 'Network activity', to_ids: true };
