import type { Opened } from './formats/format.ts';

/** What was seen of one file in several ways. */
export function together(ways: readonly Opened[]): Opened {
  return {
    members: ways.flatMap(({ members = [] }) => members),
    texts: ways.flatMap(({ texts = [] }) => texts),
    links: ways.flatMap(({ links = [] }) => links),
    warnings: ways.flatMap(({ warnings = [] }) => warnings),
    isEncrypted: ways.some(({ isEncrypted }) => isEncrypted),
    notices: ways.flatMap(({ notices = [] }) => notices),
  };
}
