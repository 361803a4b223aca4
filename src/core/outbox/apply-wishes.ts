import type { DraftOptions } from '../draft/draft-options.ts';
import type { Delivery } from '../draft/event-draft.ts';
import type { PipelineOptions } from '../pipeline.ts';
import type { Wishes } from './item.ts';

/** The options of a profile with the wishes for one item over them. Its `settings` have been read into the options before. */
export function applyWishes(options: PipelineOptions, wishes: Wishes): PipelineOptions {
  const draft: Partial<DraftOptions> = {
    ...options.draft,
    ...(wishes.urlsOnly && { linksOnly: true }),
    ...(wishes.extends && { extends: wishes.extends }),
    delivery: deliveryOf(wishes, options.draft?.delivery),
  };
  return { ...options, draft, ...(wishes.skipsAttachments && { inspect: { ...options.inspect, maxFiles: 0 } }) };
}

function deliveryOf({ event, sightingsOnly }: Wishes, usual: Delivery = { to: 'new event' }): Delivery {
  const sightings = usual.sightings && { sightings: usual.sightings };
  if (sightingsOnly) {
    return { to: 'sightings', ...sightings };
  }
  return event === undefined ? usual : { to: 'event', event, ...sightings };
}
