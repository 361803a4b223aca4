import { randomUUID } from 'node:crypto';
import { findEvent, mayEdit } from './access.ts';
import { type Answer, notSaved, ok, refused } from './answer.ts';
import { type Fields, textOr, unwrap } from './fields.ts';
import type { Request } from './request.ts';
import { showReport } from './show-event.ts';
import { type Store, type StoredEvent, type StoredReport, timestampNow, touch } from './store.ts';
import { refuseFourByteText } from './store-attribute.ts';

/** POST /event_reports/add/N */
export function addReport(request: Request): Answer {
  const event = findEvent(request.args[0], request);
  if (!event) {
    return refused(404, 'Invalid event', request.path);
  }
  if (!mayEdit(event, request.user)) {
    return refused(403, 'You do not have permission to do that.', request.path);
  }
  const fields = unwrap(request.body, 'EventReport');
  if (textOr(fields.name, '') === '') {
    return notSaved('add Event report', { name: ['valueNotEmpty'] }, request.path);
  }
  const report = storeReport(fields, event, request.store);
  touch(event);
  return ok({ EventReport: showReport(report) });
}

/** Keeps a report of an event. */
export function storeReport(fields: Fields, event: StoredEvent, store: Store): StoredReport {
  const report: StoredReport = {
    id: store.nextId('reports'),
    uuid: textOr(fields.uuid, randomUUID()).toLowerCase(),
    event_id: event.id,
    name: textOr(fields.name, ''),
    content: textOr(fields.content, ''),
    distribution: textOr(fields.distribution, '5'),
    sharing_group_id: textOr(fields.sharing_group_id, '0'),
    timestamp: timestampNow(),
  };
  refuseFourByteText(report.name, report.content);
  event.reports.push(report);
  return report;
}
