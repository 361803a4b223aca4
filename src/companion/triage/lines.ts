import { printable } from '#companion/printable.ts';

/** Longest text of a mail in one line of the log, in UTF-16 code units. */
const MAX_TEXT = 300;

/** A file, as lines of the log name it: texts of a hostile mail. */
export interface Named {
  readonly name: string;
  readonly md5: string;
}

/** The lines of the log, word for word those of mime2vt: somebody's filters wait for them. */
export const LINES = {
  interesting: (name: string, type: string) => `Found interesting file: ${shown(name)} (${shown(type)})`,
  archive: (name: string) => `Processing zip archive: ${shown(name)}`,
  member: ({ md5, name }: Named) => `Unzipped ${shown(name)} (${md5})`,
  locked: (member: string, archive: string) => `Cannot extract ${shown(member)} from zip file ${shown(archive)}`,
  score: (file: Named, score: string, scanned: string | undefined, now: number) =>
    `File: ${shown(file.name)} (${file.md5}) Score: ${score}${scanned === undefined ? '' : ` Scanned: ${dateOf(scanned)} (${since(now - Date.parse(scanned))})`}`,
  unknown: ({ md5, name }: Named) => `File: ${shown(name)} (${md5}) not found`,
  // With the slip of mime2vt.
  uploaded: ({ md5, name }: Named) => `File: ${shown(name)} (${md5}) not found, submited for scanning`,
  unasked: ({ md5, name }: Named, reason: string) => `File: ${shown(name)} (${md5}) not asked yet: ${shown(reason)}`,
  reply: (text: string) => `VT Reply: ${shown(text)}`,
  failure: (reason: string) => `VT Error: ${shown(reason)}`,
  unseen: (text: string) => `Not all was seen: ${shown(text)}`,
  analysed: (path: string) => `Analysis dumped to ${shown(path)}`,
  malicious: 'Mail contains malicious content!',
} as const;

/** A text of a mail as a line of a log may hold it: printable and not too long. */
export function shown(text: string): string {
  return printable(text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}...` : text);
}

/** `2026-11-20 08:15:00`, in UTC. */
function dateOf(iso: string): string {
  return iso.slice(0, 19).replace('T', ' ');
}

/** A time as Python writes its timedelta: `3 days, 4:05:06`, `1 day, 0:00:00`, `0:00:59`. */
export function since(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const [days, hours, minutes] = [Math.floor(seconds / 86_400), Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60];
  const time = `${hours}:${String(minutes).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
  return days === 0 ? time : `${days} day${days === 1 ? '' : 's'}, ${time}`;
}
