import { createReadStream } from 'node:fs';
import { EXIT, type ExitCode } from '#companion/exit-code.ts';
import { messageOf } from '#core/message-of.ts';
import { Problem, toProblem } from '#core/problem.ts';
import { connectEvents } from '../database/connect-events.ts';
import { insertEvent, readEventColumns } from '../database/insert-event.ts';
import type { NotifyJob } from './action.ts';

/** One event, in characters. */
const LONGEST = 16_000_000;

/** Writes events that come as lines of JSON into the database. A line that is wrong is told of, and the others are taken. */
export async function insertEvents({ configuration, context, words }: NotifyJob): Promise<ExitCode> {
  await using database = await connectEvents(configuration, context.log);
  const columns = await readEventColumns(database);
  const counts = { inserted: 0, refused: 0, line: 0 };
  for (const input of words.length === 0 ? [context.stdin] : words.map(openFile)) {
    for await (const line of linesOf(input)) {
      counts.line++;
      if (line.trim() === '') {
        continue;
      }
      try {
        await insertEvent(database, columns, toEvent(line));
        counts.inserted++;
      } catch (thrown) {
        const problem = toProblem(thrown);
        if (problem.code === 'events_unreachable') {
          throw problem;
        }
        counts.refused++;
        const reason = thrown instanceof Problem ? thrown.message : messageOf(thrown);
        context.log.error(`Line ${counts.line} was not taken: ${reason}.`);
      }
    }
  }
  await context.print(`${counts.inserted} events inserted, ${counts.refused} not taken.\n`);
  return counts.refused > 0 ? EXIT.data : EXIT.ok;
}

function toEvent(line: string): Readonly<Record<string, unknown>> {
  const event: unknown = JSON.parse(line);
  if (typeof event !== 'object' || event === null || Array.isArray(event)) {
    throw new Error('it is no JSON object');
  }
  return event as Readonly<Record<string, unknown>>;
}

async function* openFile(name: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(name) as AsyncIterable<Uint8Array>;
  } catch (cause) {
    throw new Problem('mail_unreadable', { message: messageOf(cause) }, { cause });
  }
}

async function* linesOf(input: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest: string[] = [];
  let length = 0;
  for await (const chunk of input) {
    const [first = '', ...others] = decoder.decode(chunk, { stream: true }).split('\n');
    rest.push(first);
    length += first.length;
    if (length > LONGEST) {
      throw new Problem('mail_unreadable', { message: `a line has more than ${LONGEST} characters` });
    }
    const last = others.pop();
    if (last !== undefined) {
      yield rest.join('');
      yield* others;
      rest = [last];
      length = last.length;
    }
  }
  yield rest.join('');
}
