const PREFIX = 'filtered-';

/** The id of the item of a mail that no person pressed a button for; the same mail always has the same. `key`: what tells it from others. */
export function filteredId(key: string): string {
  return PREFIX + key;
}

/** Whether the item of this id was taken in without a press of a button. */
export function isFiltered(id: string): boolean {
  return id.startsWith(PREFIX);
}
