import type { Context } from '#companion/context.ts';
import { readFiles } from './files.ts';
import type { SourcedMail } from './mail-source.ts';
import { readPipe } from './pipe.ts';

/** All mails that the names stand for: files, mbox files, folders, `-` for the pipe. Reads each when its turn comes. */
export async function* readMails(
  names: readonly string[],
  { environment, stdin }: Pick<Context, 'environment' | 'stdin'>,
  envelope: { readonly sender?: string | undefined; readonly recipients?: readonly string[] | undefined } = {},
): AsyncGenerator<SourcedMail> {
  for (const name of names) {
    if (name === '-') {
      yield await readPipe(stdin, { environment, ...envelope });
    } else {
      yield* readFiles(name);
    }
  }
}
