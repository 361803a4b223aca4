import { DOCUMENTS, endOfName, HOLDERS } from '#core/end-of-name.ts';
import type { Content } from '#core/inspect/content.ts';
import { isProgram } from '#core/inspect/is-program.ts';
import type { Sample } from './sample.ts';

const OPENED = new RegExp(`\\.(?:${HOLDERS}|${DOCUMENTS}|[xs]?html?|svg)$`, 'i');
/** What a program opens that may hold more than it shows: archives and documents, and texts that are such. */
const HOLDS_MORE = /^application\/(?!octet-stream$|json$|pgp)|^text\/(?:rtf|html)$|^image\/svg\+xml$/;
/** What is only looked at, read or heard. */
const QUIET = /^(?:image|audio|video|font|text)\//;

/**
 * The files in the order in which VirusTotal is asked about them, whose turns are few: a mail may bring a thousand pictures so that nobody asks
 * about its one program. Of equals those come first that lie open, then in the order of the mail.
 */
export function riskiestFirst(samples: readonly Sample[], contents: readonly Content[]): readonly Sample[] {
  const seen = new Map(contents.flatMap(withMembers).map((content) => [content.part, content]));
  const ranked = samples.map((sample) => {
    const { part } = sample;
    return { sample, rank: rankOf(sample, seen.get(part)), depth: part.split('/').length };
  });
  return ranked.toSorted((a, b) => a.rank - b.rank || a.depth - b.depth).map(({ sample }) => sample);
}

function withMembers(content: Content): readonly Content[] {
  return [content, ...content.members.flatMap(withMembers)];
}

function rankOf({ name, type }: Sample, content: Content | undefined): number {
  const mimeType = content?.mimeType ?? type;
  switch (true) {
    case isProgram({ filename: name, mimeType }) || (content?.warnings.length ?? 0) > 0:
      return 0;
    case HOLDS_MORE.test(mimeType) || OPENED.test(endOfName(name)):
      return 1;
    case !QUIET.test(mimeType):
      return 2;
    default:
      return 3;
  }
}
