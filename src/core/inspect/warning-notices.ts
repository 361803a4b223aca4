import type { Notice } from '../problem.ts';
import { judge, namesOf } from './macros/judge.ts';
import type { Warning } from './warning.ts';

/** What a reader of the draft is told of a file with these warnings; nothing where none of them weighs. */
export function noticesOfWarnings(filename: string, warnings: readonly Warning[]): readonly Notice[] {
  const file = filename || 'A file';
  const verdict = judge(warnings);
  const text = sentenceOf(warnings);
  if (verdict === 'clean' || text === undefined) {
    return [];
  }
  const names = namesOf(warnings, verdict);
  const details = verdict === 'macros' ? { file } : { file, names };
  return [{ stage: 'inspect', code: `file_${verdict}`, text: `${file} ${text}.`, details }];
}

/** The same for a comment in MISP, which stands at the file itself. */
export function sentenceOf(warnings: readonly Warning[]): string | undefined {
  const verdict = judge(warnings);
  switch (verdict) {
    case 'harmful':
      return `runs by itself and starts, writes or loads something (${namesOf(warnings, verdict)})`;
    case 'macros':
      return 'has macros; none was seen to run by itself and do harm';
    case 'suspicious':
      return `holds what a file from a stranger has no need of (${namesOf(warnings, verdict)})`;
    case 'clean':
      return undefined;
  }
}
