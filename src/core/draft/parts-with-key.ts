import type { Content } from '../inspect/content.ts';
import { allMails } from '../parse/all-mails.ts';
import { latin1 } from '../parse/bytes/latin1.ts';
import { partsByPath } from './mails.ts';
import type { DraftContext } from './pieces.ts';

/**
 * The paths of the attachments that hold the key of requests, in their bytes or in what was read in them: a mail that was saved into a zip. Only the
 * configured key counts: with others a mail could keep its files here.
 */
export function partsWithKey({ input }: DraftContext): ReadonlySet<string> {
  const { ownKey } = input.classification;
  if (ownKey === undefined) {
    return new Set();
  }
  const parts = partsByPath(allMails(input.mail));
  const holdKey = input.contents.filter((content) => {
    const bytes = parts.get(content.part)?.part.bytes;
    return (bytes !== undefined && latin1(bytes).includes(ownKey)) || isReadIn(content, ownKey);
  });
  return new Set(holdKey.map(({ part }) => part));
}

function isReadIn({ members, texts }: Content, key: string): boolean {
  return texts.some((text) => text.includes(key)) || members.some((member) => isReadIn(member, key));
}
