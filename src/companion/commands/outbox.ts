import { adviceOn } from '#companion/advice.ts';
import type { Context } from '#companion/context.ts';
import { describeDraft } from '#companion/draft-table.ts';
import { EXIT, type ExitCode, worstOf } from '#companion/exit-code.ts';
import { openOutbox } from '#companion/open-outbox.ts';
import { isShortFor, shortIds } from '#companion/outbox-item.ts';
import { describeItem } from '#companion/outcome.ts';
import { printableJson } from '#companion/printable.ts';
import { approve } from '#companion/review.ts';
import { openSettings, type ReadSettings } from '#companion/settings.ts';
import type { OutboxEntry } from '#companion/store/outbox-rows.ts';
import type { SqliteOutbox } from '#companion/store/sqlite-outbox.ts';
import { formatTable } from '#companion/table.ts';
import { forgetOld, waitingOf, workOff, workOffDue } from '#companion/work-off.ts';
import { NEVER } from '#core/outbox/item-state.ts';
import { Problem } from '#core/problem.ts';
import { type CommandInput, defineCommand } from './command.ts';

const OPTIONS = {
  due: { type: 'boolean', description: 'With run: only what is due, as a timer wants it; otherwise everything that waits' },
  json: { type: 'boolean', description: 'With list: print JSON in place of the table' },
} as const;

interface Job {
  readonly ids: readonly string[];
  readonly values: CommandInput<typeof OPTIONS>['values'];
  readonly context: Context;
  readonly settings: ReadSettings;
  readonly outbox: SqliteOutbox;
}

/** What can be done with the outbox. */
const ACTIONS: Readonly<Record<string, (job: Job) => Promise<ExitCode>>> = { list, show, run, retry, discard };

export const outbox = defineCommand({
  summary: 'Show and work off what waits for MISP',
  usage: ['list [--json]', 'show ID...', 'run [--due]', 'retry ID...', 'discard ID...'],
  details: [
    'list shows every mail that waits, and what became of those that were sent lately.',
    'run sends what waits and forgets what was sent long ago (outbox.keep_days). A timer runs it with --due.',
    'show says what would be sent of these, or what became of them.',
    'retry tries these again now, and sends those that wait for review. discard forgets them: a mail that was not sent is lost then.',
    'An ID may be shortened as long as it is the only one that begins so.',
  ],
  options: OPTIONS,
  async run({ positionals, values }, context) {
    const [name = 'list', ...ids] = positionals;
    const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
    const takesIds = name !== 'list' && name !== 'run';
    if (action === undefined || takesIds !== ids.length > 0) {
      context.log.error('outbox takes list, run, show ID..., retry ID... or discard ID... mispatch outbox --help says more.');
      return EXIT.usage;
    }
    const settings = openSettings(context);
    using box = openOutbox(settings, context.environment);
    // Awaited here: what is returned runs on, but the outbox closes with this block.
    return await action({ ids, values, context, settings, outbox: box });
  },
});

async function list({ context, outbox: box, values }: Job): Promise<ExitCode> {
  const entries = box.entries();
  if (values.json) {
    await context.print(`${printableJson(entries, 2)}\n`);
    return EXIT.ok;
  }
  const ids = shortIds(entries.map(({ id }) => id));
  const rows = entries.map((entry) => [
    ids.get(entry.id) ?? entry.id,
    entry.created.slice(0, 16),
    stateOf(entry),
    String(entry.attempts),
    entry.title,
    entry.url ?? '',
  ]);
  await context.print(
    entries.length === 0 ? 'The outbox is empty.\n' : formatTable([['ID', 'CREATED', 'STATE', 'TRIES', 'TITLE', 'EVENT'], ...rows]),
  );
  for (const { id, problem } of entries) {
    if (problem) {
      const failure = new Problem(problem.code, problem.details);
      await context.print(`\n${ids.get(id) ?? id}: ${formatTable([[failure.message]])}          ${adviceOn(failure)}\n`);
    }
  }
  return EXIT.ok;
}

function stateOf({ notBefore, problem, step }: OutboxEntry): string {
  if (problem) {
    return notBefore === NEVER ? 'stopped' : 'tried again';
  }
  return { draft: 'waits', submit: 'waits', review: 'for review', done: 'sent' }[step];
}

async function run({ values, ...desk }: Job): Promise<ExitCode> {
  if (values.due) {
    return workOffDue(desk);
  }
  const code = await workOff(waitingOf(desk.outbox), desk);
  forgetOld(desk, Date.now());
  return code;
}

async function show({ context, ids, outbox: box }: Job): Promise<ExitCode> {
  const { code, found } = findIds(ids, box, context);
  for (const id of found) {
    const item = await box.get(id);
    if (item) {
      const { work } = item;
      const draft = work.step === 'draft' ? work.slice : work.draft;
      await context.print(draft ? describeDraft(draft) : `${printableJson(describeItem(item), 2)}\n`);
    }
  }
  return code;
}

async function retry({ context, ids, outbox: box, settings }: Job): Promise<ExitCode> {
  const { code, found } = findIds(ids, box, context);
  for (const id of found) {
    await box.change(id, (now) => now && approve(now));
  }
  const listed = found.map((id) => ({ id }));
  return worstOf([code, await workOff(listed, { context, outbox: box, settings })]);
}

async function discard({ context, ids, outbox: box }: Job): Promise<ExitCode> {
  const { code, found } = findIds(ids, box, context);
  for (const id of found) {
    await box.remove(id);
    await context.print(`discarded  ${id}\n`);
  }
  return code;
}

/** The whole IDs of shortened ones. What is not there, or could be several, is told to the log. */
function findIds(
  starts: readonly string[],
  box: SqliteOutbox,
  { log }: Context,
): { readonly found: readonly string[]; readonly code: ExitCode } {
  const all = box.entries().map(({ id }) => id);
  const found: string[] = [];
  for (const start of starts) {
    const [id, ...others] = all.filter((one) => isShortFor(start, one));
    if (id === undefined || others.length > 0) {
      log.error(
        id === undefined
          ? `The outbox has nothing with the ID ${start}.`
          : `More than one ID in the outbox begins with ${start}: ${[id, ...others].join(', ')}.`,
      );
    } else {
      found.push(id);
    }
  }
  return { found, code: found.length < starts.length ? EXIT.usage : EXIT.ok };
}
