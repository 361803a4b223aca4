import { createReadStream } from 'node:fs';
import { sentencesOf } from '#companion/advice.ts';
import { breakingOff } from '#companion/breaking-off.ts';
import type { Context } from '#companion/context.ts';
import { EXIT, type ExitCode, exitCodeOf, worstOf } from '#companion/exit-code.ts';
import { fileReason } from '#companion/file-reason.ts';
import { messageOf } from '#core/message-of.ts';
import { Problem, toProblem } from '#core/problem.ts';
import { connectEvents, type EventsDatabase } from '../database/connect-events.ts';
import { insertEvent, readEventColumns } from '../database/insert-event.ts';
import type { NotifyJob } from './action.ts';

/** One event, in characters. */
const LONGEST = 16_000_000;

interface Desk {
  readonly context: Context;
  readonly database: EventsDatabase;
  readonly columns: ReadonlySet<string>;
  readonly counts: { inserted: number; refused: number };
}

/** Writes events that come as lines of JSON into the database. A line or a file that is wrong is told of, and the others are taken. */
export async function insertEvents({ configuration, context, words }: NotifyJob): Promise<ExitCode> {
  await using database = await connectEvents(configuration, context);
  const desk: Desk = { context, database, columns: await readEventColumns(database), counts: { inserted: 0, refused: 0 } };
  const codes: ExitCode[] = [];
  try {
    for (const file of words.length === 0 ? [undefined] : words) {
      codes.push(await insertFrom(file, desk));
    }
  } finally {
    await context.print(`${desk.counts.inserted} events inserted, ${desk.counts.refused} not taken.\n`);
  }
  return worstOf([...codes, desk.counts.refused > 0 ? EXIT.data : EXIT.ok]);
}

/** Takes the events of a file, or of standard input. Throws where the database cannot be used: then no other file can be taken either. */
async function insertFrom(file: string | undefined, desk: Desk): Promise<ExitCode> {
  const { log, signal } = desk.context;
  const where = file === undefined ? '' : ` of ${file}`;
  let line = 1;
  try {
    for await (const text of linesOf(open(file, desk.context), file ?? 'standard input')) {
      signal.throwIfAborted();
      await (text.trim() !== '' && insertLine(text, `Line ${line}${where}`, desk));
      line++;
    }
    return EXIT.ok;
  } catch (thrown) {
    log.error(`Line ${line}${where} and what is behind it were not taken.`);
    const problem = toProblem(thrown);
    if (signal.aborted) {
      return EXIT.tryLater;
    }
    if (problem.code !== 'events_unreadable') {
      throw problem;
    }
    log.error(sentencesOf(problem), { code: problem.code });
    return exitCodeOf(problem);
  }
}

async function insertLine(text: string, place: string, { columns, context, counts, database }: Desk): Promise<void> {
  try {
    await insertEvent(database, columns, toEvent(text));
    counts.inserted++;
  } catch (thrown) {
    const problem = toProblem(thrown);
    if (problem.code === 'events_unreachable') {
      throw problem;
    }
    counts.refused++;
    context.log.error(`${place} was not taken: ${messageOf(thrown)}.`);
  }
}

function toEvent(line: string): Readonly<Record<string, unknown>> {
  const event: unknown = JSON.parse(line);
  if (typeof event !== 'object' || event === null || Array.isArray(event)) {
    throw new Error('it is no JSON object');
  }
  return event as Readonly<Record<string, unknown>>;
}

function open(file: string | undefined, { signal, stdin }: Context): AsyncIterable<Uint8Array> {
  return breakingOff(file === undefined ? stdin : createReadStream(file), signal);
}

/** Throws `events_unreadable`. */
async function* linesOf(input: AsyncIterable<Uint8Array>, place: string): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest: string[] = [];
  let length = 0;
  for await (const chunk of readable(input, place)) {
    const [first = '', ...others] = decoder.decode(chunk, { stream: true }).split('\n');
    rest.push(first);
    length += first.length;
    if (length > LONGEST) {
      throw new Problem('events_unreadable', { message: `a line has more than ${LONGEST} characters`, place });
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

async function* readable(input: AsyncIterable<Uint8Array>, place: string): AsyncGenerator<Uint8Array> {
  try {
    yield* input;
  } catch (cause) {
    throw new Problem('events_unreadable', { message: fileReason(cause), place }, { cause });
  }
}
