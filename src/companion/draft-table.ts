import { EVENT_OPTIONS } from '#config/options/event.ts';
import type { Directive } from '#core/classify/classification.ts';
import { mayAsk } from '#core/draft/directives.ts';
import type { DraftRow, EventDraft } from '#core/draft/event-draft.ts';
import type { MispAttribute } from '#core/draft/misp-event.ts';
import type { Reason } from '#core/screen/screened.ts';
import { printable } from './printable.ts';
import { formatTable } from './table.ts';

/** A draft for people: what the event says, then every row with whether it is sent and why, then what could not be done. */
export function describeDraft({ directives, event, notices, rows }: EventDraft): string {
  const about = new Map(rows.map((row) => [row.uuid, row]));
  const lines: (readonly string[])[] = [['SEND', 'IDS', 'TYPE', 'VALUE', 'CATEGORY', 'WHY', '']];
  const addAttribute = (attribute: MispAttribute, send: string, label: string): void => {
    const row = about.get(attribute.uuid);
    lines.push([send, attribute.to_ids ? 'yes' : '', label, attribute.value, attribute.category, why(row?.why), known(row)]);
  };
  for (const attribute of event.Attribute) {
    addAttribute(attribute, mark(about.get(attribute.uuid)?.keep), attribute.type);
  }
  for (const object of event.Object) {
    const row = about.get(object.uuid);
    lines.push([mark(row?.keep), '', object.name, object.comment ?? '', object['meta-category'], why(row?.why), known(row)]);
    for (const attribute of object.Attribute) {
      // Inside of an object only what was decided about by itself has a row of its own.
      addAttribute(attribute, about.get(attribute.uuid)?.keep === false ? 'no' : '', `  ${attribute.object_relation ?? attribute.type}`);
    }
  }
  return [
    formatTable([
      ['Event', event.info],
      ['Date', event.date],
      ['UUID', event.uuid],
      ['Distribution', inWords('event.distribution', event.distribution)],
      ['Threat level', inWords('event.threat_level', event.threat_level_id)],
      ['Tags', event.Tag.map(({ name }) => name).join(', ')],
    ]),
    `\n${lines.length > 1 ? formatTable(lines) : 'Nothing in this mail that MISP would want.\n'}`,
    directives.length > 0 ? `\nThis mail asks for: ${printable(directives.map(describeRequest).join(', '))}\n` : '',
    notices.length > 0 ? `\n${notices.map(({ stage, text }) => `Note (${stage}): ${printable(text)}\n`).join('')}` : '',
  ].join('');
}

/** `distribution 9 (is not one of 0, 1, 2, 3)`: what is asked for, and why it is not done. */
function describeRequest(request: Directive): string {
  const against = request.invalid ?? (mayAsk(request) ? undefined : 'the right key is missing');
  return `${request.name} ${request.value}${against === undefined ? '' : ` (${against})`}`;
}

/** `Your organisation only (0)`: what the number of an option's choice means. */
function inWords(key: 'event.distribution' | 'event.threat_level', value: number): string {
  const { labels, values }: { labels: readonly string[]; values: readonly number[] } = EVENT_OPTIONS[key];
  return `${labels[values.indexOf(value)]} (${value})`;
}

function mark(keep = true): string {
  return keep ? 'yes' : 'no';
}

function why(reasons: readonly Reason[] = []): string {
  return reasons.map(({ entry, rule }) => (entry === undefined ? rule : `${rule}: ${entry}`)).join(', ');
}

function known({ known: events = [] }: Partial<DraftRow> = {}): string {
  return events.length === 0 ? '' : `known: ${events.map(({ id, info }) => `${id} ${info}`).join(', ')}`;
}
