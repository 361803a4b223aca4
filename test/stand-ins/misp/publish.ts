import { findEvent } from './access.ts';
import { type Answer, done, refused } from './answer.ts';
import type { Request } from './request.ts';
import { timestampNow } from './store.ts';

/** POST /events/publish/N: for roles with perm_publish. */
export function publishEvent(request: Request): Answer {
  return setPublished(request, true, 'Event published without alerts');
}

/** POST /events/alert/N: claims to have written e-mail even where e-mail is off. */
export function alertEvent(request: Request): Answer {
  return setPublished(request, true, 'Email sent to all participants.');
}

/** POST /events/unpublish/N */
export function unpublishEvent(request: Request): Answer {
  return setPublished(request, false, 'Event unpublished.');
}

function setPublished(request: Request, published: boolean, text: string): Answer {
  const event = findEvent(request.args[0], request);
  if (!event) {
    return refused(404, 'Invalid event.', request.path);
  }
  event.published = published;
  if (published) {
    event.publish_timestamp = timestampNow();
  }
  return done(text, request.path, event.id);
}
