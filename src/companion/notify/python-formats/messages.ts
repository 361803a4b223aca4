import * as v from 'valibot';

/** What the host of scripts says, one in each line: the answer to what it was asked, something that it asks for, or a line for the log. */
const MESSAGE = v.variant('type', [
  v.object({ type: v.literal('answer'), to: v.number(), value: v.unknown() }),
  v.object({ type: v.literal('failure'), to: v.number(), message: v.string(), failure: v.nullable(v.number()) }),
  v.object({ type: v.literal('call'), id: v.number(), name: v.string(), arguments: v.unknown() }),
  v.object({ type: v.literal('log'), level: v.picklist(['info', 'warn', 'error']), message: v.string() }),
]);

export type Message = v.InferOutput<typeof MESSAGE>;

/** The message in this line; `undefined` where it is none. */
export function readMessage(line: string): Message | undefined {
  try {
    const { output, success } = v.safeParse(MESSAGE, JSON.parse(line));
    return success ? output : undefined;
  } catch {
    return undefined;
  }
}

const TEXTS = v.record(v.string(), v.string());

/** A mail as both sides know it. What is left out is as the directive says. */
const MAIL = v.object({
  columns: v.optional(v.array(v.tuple([v.string(), v.string()]))),
  template: v.optional(v.object({ subject: v.string(), body: v.string() })),
  template_name: v.optional(v.string()),
  substitutions: v.optional(TEXTS),
  attach_event_data: v.optional(v.boolean()),
  envelope_tos: v.optional(v.array(v.string())),
  ticket_number: v.optional(v.string()),
  mark_as_sent: v.optional(v.boolean()),
});

export type ScriptMail = v.InferOutput<typeof MAIL>;

/** What comes with each thing that a script may ask for. */
export const CALLS = {
  new_ticket_number: v.object({}),
  load_events: v.object({ columns: v.nullable(v.array(v.string())) }),
  read_template: v.object({ name: v.string() }),
  maybe_sign: v.object({ text: v.string() }),
  mail_format_as_csv: v.object({ level: v.number(), mail: MAIL, substitutions: TEXTS }),
  mail_format_as_xarf: v.object({ substitutions: TEXTS }),
} as const;

/** What came of a script. */
export const OUTCOME = v.intersect([
  v.object({ substitutions: TEXTS, wrapper: v.optional(v.number()) }),
  v.variant('status', [
    v.object({ status: v.literal('postponed') }),
    v.object({ status: v.literal('mails'), mails: v.array(v.number()) }),
    v.object({ status: v.literal('failed'), message: v.string(), failure: v.nullable(v.number()) }),
  ]),
]);

/** The numbers of mails that were made here. */
export const MAILS = v.array(v.number());
