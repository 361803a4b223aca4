import { unwrapUrl } from '../extract/urls/unwrap/unwrap.ts';
import type { MispObject } from './misp-event.ts';
import { urlObject } from './objects/url.ts';
import { type DraftContext, joinPieces, NOTHING, type Pieces } from './pieces.ts';

/** Makes an url object of each address that only leads on to another one of the mail: `redirects-to` says where. */
export function draftRedirects({ input, nextUuid, options }: DraftContext, { attributes, rows }: Pieces): Pieces {
  if (!options.objects) {
    return NOTHING;
  }
  const urls = new Map(attributes.flatMap((attribute) => (attribute.type === 'url' ? [[attribute.value, attribute] as const] : [])));
  const kept = new Map(rows.map((row) => [row.uuid, row.keep]));
  return joinPieces(
    input.screened.map(({ indicator: { host, kind, value } }) => {
      const outer = kind === 'url' ? urls.get(value) : undefined;
      const inner = outer && urls.get(unwrapUrl(value, host ?? '')?.value ?? '');
      if (!outer || !inner || inner === outer) {
        return NOTHING;
      }
      const object = urlObject(value, { to_ids: outer.to_ids }, { uuid: nextUuid('url', value) });
      return redirectPieces(object, inner.uuid, kept.get(outer.uuid) ?? true);
    }),
  );
}

function redirectPieces(object: MispObject, to: string, keep: boolean): Pieces {
  return {
    attributes: [],
    objects: [object],
    rows: [{ uuid: object.uuid, keep, occurrences: [], why: [{ rule: 'unwrapped' }] }],
    references: [{ from: object.uuid, to, type: 'redirects-to' }],
  };
}
