/** Keys that are there or not depending on tags, files and lists of a server. */
const OPTIONAL = new Set([
  'Tag',
  'RelatedEvent',
  'warnings',
  'Sighting',
  'data',
  'validationIssue',
  'extensionEvents',
  'existing_tag',
  'Taxonomy',
]);

/**
 * Every place where an answer has another shape than the recorded one: a key that is missing, a text where a list was. Values are not compared, and
 * more keys are allowed: another server has other data, and a newer one says more.
 */
export function compareShapes(recorded: unknown, now: unknown, path = ''): readonly string[] {
  if (recorded === null || now === null) {
    return [];
  }
  if (shapeOf(recorded) !== shapeOf(now)) {
    return [`${path}: recorded ${shapeOf(recorded)}, now ${shapeOf(now)}`];
  }
  if (Array.isArray(recorded) && Array.isArray(now)) {
    const [first] = recorded;
    const [other] = now;
    return first === undefined || other === undefined ? [] : compareShapes(first, other, `${path}[0]`);
  }
  if (typeof recorded !== 'object' || typeof now !== 'object') {
    return [];
  }
  const fields = now as Readonly<Record<string, unknown>>;
  return Object.entries(recorded).flatMap(([key, value]) => {
    if (OPTIONAL.has(key)) {
      return [];
    }
    return key in fields ? compareShapes(value, fields[key], `${path}.${key}`) : [`${path}.${key}: recorded, now missing`];
  });
}

function shapeOf(value: unknown): string {
  return Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'an object' : typeof value;
}
