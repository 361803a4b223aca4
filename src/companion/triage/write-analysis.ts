import { createHash } from 'node:crypto';
import { basename, dirname } from 'node:path';
import { printable } from '#companion/printable.ts';
import type { Content } from '#core/inspect/content.ts';
import type { Warning } from '#core/inspect/warning.ts';
import type { Sample } from './sample.ts';
import { writeFileOnce } from './write-file.ts';

/** Characters of one word of a mail in an analysis. */
const MAX_WORD = 1000;

/** Writes beside a file what of it speaks of harm, as `FILE.analysis`; returns its path, `undefined` where there is nothing to say. Throws what the file system throws. */
export function writeAnalysis({ part, path }: Sample, contents: readonly Content[]): string | undefined {
  const warnings = findContent(part, contents)?.warnings ?? [];
  if (path === undefined || warnings.length === 0) {
    return undefined;
  }
  const bytes = Buffer.from(warnings.map((warning) => `${toLine(warning)}\n`).join(''));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return writeFileOnce(dirname(path), { name: `${basename(path)}.analysis`, bytes, sha256 });
}

/** In the columns of mime2vt. */
function toLine({ description, keyword, type }: Warning): string {
  return `${type.padEnd(12)} | ${word(keyword).padEnd(25)} | ${word(description)}`;
}

function word(text: string): string {
  return printable(text.slice(0, MAX_WORD));
}

/** Members of archives have the path of the archive in front of theirs. */
function findContent(part: string, contents: readonly Content[]): Content | undefined {
  const nearest = contents.find((content) => content.part === part || part.startsWith(`${content.part}/`));
  return nearest === undefined || nearest.part === part ? nearest : findContent(part, nearest.members);
}
