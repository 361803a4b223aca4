import type { Classification } from '../classify/classification.ts';
import type { Finding } from '../enrich/finding.ts';
import type { Content } from '../inspect/content.ts';
import type { Mail, RawMail } from '../parse/mail.ts';
import type { Notice } from '../problem.ts';
import type { Screened } from '../screen/screened.ts';
import type { EventDraft } from './event-draft.ts';
import type { Analysis, Distribution, ThreatLevel } from './misp-event.ts';

export interface DraftOptions {
  readonly distribution: Distribution;
  readonly threatLevel: ThreatLevel;
  readonly analysis: Analysis;
}

export const DRAFT_DEFAULTS: DraftOptions = { distribution: 0, threatLevel: 4, analysis: 0 };

/** All that the stages before found out about one mail. */
export interface DraftInput {
  readonly raw: RawMail;
  readonly mail: Mail;
  readonly contents: readonly Content[];
  readonly classification: Classification;
  readonly screened: readonly Screened[];
  readonly findings: readonly Finding[];
  readonly notices: readonly Notice[];
  readonly identity: Identity;
}

/** What makes the event's uuid, beside the mail itself. */
export interface Identity {
  /** URL of the MISP; empty where none is set up. */
  readonly instance: string;
  readonly organisation: string;
  readonly generation: number;
}

/** Composes the MISP event. The same input gives the same event, uuids included. */
export async function draftEvent(input: DraftInput, options: Partial<DraftOptions> = {}): Promise<EventDraft> {
  const { distribution, threatLevel, analysis } = { ...DRAFT_DEFAULTS, ...options };
  return {
    event: {
      uuid: crypto.randomUUID(),
      info: input.mail.subject ?? '',
      date: (input.mail.date ?? '1970-01-01').slice(0, 10),
      distribution,
      threat_level_id: threatLevel,
      analysis,
      Attribute: [],
      Object: [],
      Tag: input.classification.tags.map(({ name }) => ({ name })),
    },
    rows: [],
    directives: input.classification.directives,
    notices: input.notices,
    delivery: { to: 'new event' },
  };
}
