/**
 * Recordings that every MISP must answer alike to a key that may add events, by number; and why the others say nothing about a server that one
 * does not know.
 */
export const ON_ANY_SERVER: ReadonlySet<number> = new Set([
  // who is asking, and how
  ...[1, 2, 4, 5, 6, 7, 8, 9, 204, 207, 208, 209, 210, 211, 212],
  // events
  ...[16, 17, 18, 19, 26, 27, 28, 29, 32, 33, 34, 35, 36, 135, 137, 138, 139, 140, 142, 143, 182, 185, 186, 206, 214, 215, 217, 218],
  // attributes, and how they are written
  ...[37, 38, 39, 40, 41, 42, 48, 49, 50, 51, 52, 53, ...range(55, 85), 172, 173, 174, 175, 190],
  // searches
  ...[117, 122, 126, 192, 193, 194, 195, 198],
  // the rest
  ...[101, 169, 170, 177, 178, 180, 181],
]);

export const NOT_ON_ANY_SERVER: readonly { readonly reason: string; readonly numbers: ReadonlySet<number> }[] = [
  { reason: 'takes the key of an administrator', numbers: new Set([0, 3, 15, 90]) },
  { reason: 'takes a key of another user, role or state', numbers: new Set([10, 11, 12, 13, 202, 203, 93, 111, 118, 145, 199, 168]) },
  { reason: 'takes an organisation that may not see the event', numbers: new Set([54, 129, 136, 146]) },
  { reason: 'an administrator would be answered otherwise', numbers: new Set([14, 30, 31]) },
  { reason: 'depends on the character set and the limits of the database', numbers: new Set([20, 21, 22, 23, 24, 176, 191, 213, 216]) },
  { reason: 'depends on which warninglists are on', numbers: new Set([43, 44, 45, 46, 47, 115, 116, 119, 120, 121]) },
  {
    reason: 'takes a role that may tag, and tags that are there',
    numbers: new Set([...range(86, 89), 91, 92, 94, 95, 96, 97, 98, 99, 100, 102, 103, 189]),
  },
  { reason: 'takes a role that may add sightings', numbers: new Set(range(104, 110).concat(112, 113, 114)) },
  { reason: 'depends on what else is on the server', numbers: new Set([123, 124, 125, 127, 128, 130, 131, 132, 133, 134, 144, 141, 171]) },
  { reason: 'depends on which object templates, in which version, are there', numbers: new Set([...range(154, 167), 184, 205]) },
  { reason: 'would publish on a server that others read', numbers: new Set([147, 148, 149, 150, 151, 152, 153, 187, 188, 219, 220, 221]) },
  { reason: 'would have the server send all attributes it has', numbers: new Set([196, 197]) },
  { reason: 'what stands before the server may answer it', numbers: new Set([179]) },
  { reason: 'needs attachments asked of one event alone; 19 shows them as well', numbers: new Set([25]) },
  { reason: 'the blocklist of deleted events may be off', numbers: new Set([183]) },
  { reason: 'its 45 MiB were not recorded', numbers: new Set([201]) },
];

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
