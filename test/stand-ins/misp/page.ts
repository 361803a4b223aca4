import { livingAttributes, type Store, type StoredEvent, wholeValue } from './store.ts';

const STAND_IN = 'This is a stand-in for a MISP, made for tests and demonstrations. It forgets everything when it stops.';

/** The HTML page for a path: the list of events, one event, or the log-in that programs are sent to by mistake. */
export function renderPage(path: string, store: Store): { readonly status: number; readonly html: string } {
  // /events/view/7 or /events/7
  const [, id] = /^\/events\/(?:view\/)?([0-9a-f-]+)$/.exec(path) ?? [];
  if (id !== undefined) {
    const event = store.events.get(id) ?? [...store.events.values()].find(({ uuid }) => uuid === id);
    return event ? page(event.info, eventPage(event)) : page('No such event', '<p>There is no such event.</p>', 404);
  }
  if (path === '/users/login') {
    return page('Log in', '<p>There is nothing to log in to: <a href="/events/index">all events</a> are open here.</p>');
  }
  return path === '/' || path.startsWith('/events')
    ? page('Events', listPage([...store.events.values()].reverse()))
    : page('Not found', '<p>There is no such page.</p>', 404);
}

function page(title: string, body: string, status = 200) {
  const html = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>${escapeHtml(title)} - stand-in MISP</title>
<style>
  body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; color: #222; background: #fff; }
  .stand-in { background: #fff3cd; border: 1px solid #d9b44a; border-radius: .4rem; padding: .6rem 1rem; }
  table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid #ddd; vertical-align: top; }
  td { overflow-wrap: anywhere; } .tag { border-radius: .3rem; padding: 0 .4rem; border: 1px solid #888; white-space: nowrap; }
</style>
<p class="stand-in" role="note">${STAND_IN}</p>
<h1>${escapeHtml(title)}</h1>
${body}
</html>
`;
  return { status, html };
}

function listPage(events: readonly StoredEvent[]): string {
  if (events.length === 0) {
    return '<p>No event yet.</p>';
  }
  const rows = events.map(
    (event) =>
      `<tr><td>${event.id}</td><td><a href="/events/view/${event.id}">${escapeHtml(event.info)}</a></td><td>${escapeHtml(event.date)}</td>` +
      `<td>${livingAttributes(event).length}</td><td>${event.published ? 'yes' : 'no'}</td><td>${tags(event)}</td></tr>`,
  );
  return `<table><tr><th>Id</th><th>Info</th><th>Date</th><th>Attributes</th><th>Published</th><th>Tags</th></tr>${rows.join('\n')}</table>`;
}

function eventPage(event: StoredEvent): string {
  const rows = livingAttributes(event).map((attribute) => {
    const object = event.objects.find(({ id }) => id === attribute.object_id);
    const place = object ? `${object.name}: ${attribute.object_relation ?? ''}` : '';
    const cells = [place, attribute.category, attribute.type, wholeValue(attribute), attribute.to_ids ? 'yes' : 'no', attribute.comment];
    return `<tr>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`;
  });
  const head = `<p><a href="/events/index">All events</a></p><p>Event ${event.id}, <code>${escapeHtml(event.uuid)}</code>, ${escapeHtml(event.date)},
distribution ${escapeHtml(event.distribution)}, ${event.published ? 'published' : 'not published'}. ${tags(event)}</p>`;
  const columns = ['Object', 'Category', 'Type', 'Value', 'IDS', 'Comment'].map((name) => `<th>${name}</th>`).join('');
  return `${head}<table><tr>${columns}</tr>${rows.join('\n')}</table>${event.reports.map(report).join('\n')}`;
}

function report({ content, name }: { readonly content: string; readonly name: string }): string {
  return `<h2>${escapeHtml(name)}</h2><pre style="white-space: pre-wrap">${escapeHtml(content)}</pre>`;
}

function tags(event: StoredEvent): string {
  return event.tags.map(({ tag }) => `<span class="tag">${escapeHtml(tag.name)}</span>`).join(' ');
}

/** Values come from hostile mail: nothing of them may become markup. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#039;');
}
