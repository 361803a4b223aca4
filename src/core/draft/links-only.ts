import { CLASSIFY_DEFAULTS } from '../classify/classify-options.ts';
import { findTlp } from '../classify/tlp.ts';
import type { Indicator, Occurrence } from '../extract/indicator.ts';
import type { Mail } from '../parse/mail.ts';
import type { Screened } from '../screen/screened.ts';
import { writtenAddress } from './addresses.ts';
import type { DraftInput } from './draft-input.ts';
import type { DraftRow } from './event-draft.ts';
import type { MispAttribute, MispTag } from './misp-event.ts';
import { type DraftContext, NOTHING, type Pieces } from './pieces.ts';
import { oneLine, printable } from './printable.ts';
import { titleOf } from './title.ts';

const LINKABLE: ReadonlySet<string> = new Set(['url', 'domain', 'hostname', 'onion', 'ipv4', 'ipv6', 'ip|port', 'hostname|port']);

/** Addresses of the mail as links for somebody's collection: with the comment `subject (from: sender)` and the TLP of the subject. */
export function draftLinks(context: DraftContext): Pieces {
  const tags = tagsOfSubject(context.input);
  const isHostOfLink = hostsOfLinks(context.input.screened);
  const comment = commentOf(context);
  const found = new Map<string, { readonly attribute: MispAttribute; readonly row: DraftRow }>();
  for (const { indicator, keep, why } of context.input.screened) {
    const value = printable(indicator.value);
    if (LINKABLE.has(indicator.kind) && !found.has(value) && !isHostOfLink(indicator)) {
      const uuid = context.nextUuid('attribute', 'link', 'External analysis', value);
      const attribute: MispAttribute = {
        uuid,
        type: 'link',
        category: 'External analysis',
        value,
        to_ids: false,
        distribution: 5,
        comment,
        ...(tags.length > 0 && { Tag: tags }),
      };
      found.set(value, { attribute, row: { uuid, keep, occurrences: indicator.occurrences, why } });
    }
  }
  const all = [...found.values()];
  return { ...NOTHING, attributes: all.map(({ attribute }) => attribute), rows: all.map(({ row }) => row) };
}

/** An event for links alone has a TLP of its own: what the subject says of these goes to them. */
function tagsOfSubject({ mail }: DraftInput): readonly MispTag[] {
  const subject: Mail = { ...mail, headers: [], texts: [], forwarded: [] };
  return findTlp(subject, { ...CLASSIFY_DEFAULTS, tlpIn: ['subject'] }).map(({ name }) => ({ name }));
}

/** Whether an indicator is only the host of a URL, which stands at the same place: the URL is the link. */
function hostsOfLinks(screened: readonly Screened[]): (indicator: Indicator) => boolean {
  const places = new Set(screened.flatMap(({ indicator }) => (indicator.kind === 'url' ? indicator.occurrences.map(placeOf) : [])));
  return ({ kind, occurrences }) => kind !== 'url' && occurrences.every((occurrence) => places.has(placeOf(occurrence)));
}

function placeOf({ offset, where }: Occurrence): string {
  return `${offset} ${JSON.stringify(where)}`;
}

/** Like `TLP:AMBER`, `[tlp: green]`, `(TLP RED)`, `TLP-AMBER + STRICT`: the tag says it already. */
const TLP = /[[(]?\btlp\s?[:;=_-]?\s?(?:red|amber(?:[\s+_-]{0,3}strict)?|green|white|clear)\b[\])]?/gi;

function commentOf({ input, options }: DraftContext): string {
  const subject = titleOf(oneLine(input.mail.subject ?? '', 1000).replace(TLP, ''), { ...options, titlePrefix: '' });
  const sender = input.mail.from[0];
  return printable(`${subject} (from: ${sender ? writtenAddress(sender) : 'unknown'})`);
}
