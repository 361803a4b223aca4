import type { Context } from '#companion/context.ts';
import { LARGEST_INPUT, tooLarge } from '#companion/input-limit.ts';
import { toProblem } from '#core/problem.ts';
import { listFiles, readFile } from './files.ts';
import type { SourcedMail, UnreadMail } from './mail-source.ts';
import { readPipe } from './pipe.ts';

interface EnvelopeWords {
  readonly sender?: string | undefined;
  readonly recipients?: readonly string[] | undefined;
}

/**
 * All mails that the names stand for: files, mbox files, folders, `-` for the pipe. Reads each when its turn comes; what cannot be read is told
 * of in its place, and does not keep the others from being read; nor does a mail of more than `limit` bytes. Throws an AbortError when the
 * process is asked to end while a mail comes in: what has come of it by then is not that mail.
 */
export async function* readMails(
  names: readonly string[],
  context: Pick<Context, 'environment' | 'signal' | 'stdin'>,
  envelope: EnvelopeWords = {},
  limit = LARGEST_INPUT,
): AsyncGenerator<SourcedMail | UnreadMail> {
  for (const name of names) {
    if (name === '-') {
      yield* orProblem('standard input', readStandardInput(context, envelope, limit), limit);
      continue;
    }
    for (const file of filesOrProblem(name)) {
      yield* typeof file === 'string' ? orProblem(file, readFile(file, context.signal, limit), limit) : [file];
    }
  }
}

async function* readStandardInput(
  { environment, signal, stdin }: Pick<Context, 'environment' | 'signal' | 'stdin'>,
  envelope: EnvelopeWords,
  limit: number,
): AsyncGenerator<SourcedMail> {
  yield await readPipe(stdin, { environment, ...envelope }, signal, limit);
}

function filesOrProblem(name: string): readonly (string | UnreadMail)[] {
  try {
    return listFiles(name);
  } catch (thrown) {
    return [{ origin: name, problem: toProblem(thrown) }];
  }
}

async function* orProblem(origin: string, mails: AsyncIterable<SourcedMail>, limit: number): AsyncGenerator<SourcedMail | UnreadMail> {
  try {
    for await (const sourced of mails) {
      yield sourced.mail.bytes.byteLength > limit ? { origin: sourced.origin, problem: tooLarge(sourced.origin, limit) } : sourced;
    }
  } catch (thrown) {
    if (thrown instanceof Error && thrown.name === 'AbortError') {
      throw thrown;
    }
    yield { origin, problem: toProblem(thrown) };
  }
}
