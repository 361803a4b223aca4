import { type Details, fillIn, type Notice } from '../problem.ts';

/** All that this stage may have to say of a mail. */
const TEXTS = {
  mail_unreadable: 'The mail could not be read: {reason}. It was kept as it is.',
  mail_empty: 'The mail has no bytes.',
  mail_cut: 'Only the first {limit} characters of the text came in; what stood behind them was not read.',
  part_too_deep: 'Part {part} is nested deeper than {limit} levels; it was kept as it is and not looked into.',
  too_many_parts: 'The mail has more than {limit} parts; part {part} holds the rest of them as it is.',
  hops_too_many: 'The mail has more than {limit} Received fields; only the newest of them were read as its way.',
  header_too_long: 'The header of part {part} is longer than {limit} bytes; the rest of it was skipped.',
  decoded_too_large: 'The mail unpacks to more than {limit} bytes; part {part} was kept as it is.',
  text_too_long: 'The text of part {part} is longer than {limit} bytes; only that much of it was read.',
  boundary_missing: 'Part {part} says it is a {type}, but its boundary is never used; it was read as text.',
  boundary_guessed: 'Part {part} uses another boundary than it declares; it was split where its parts begin.',
  charset_wrong: 'Part {part} is labelled {label} but is not; it was read as {charset}.',
  encrypted: 'Part {part} is encrypted ({how}); what it holds could not be read.',
  forwards_too_many:
    'Part {part} holds more than {limit} forwarded mails inside each other; the rest was left in the text of the last one.',
} as const;

export type ParseNoticeCode = keyof typeof TEXTS;

/** A notice of this stage with its text filled in. */
export function parseNotice(code: ParseNoticeCode, details: Details = {}): Notice {
  return { stage: 'parse', code, text: fillIn(TEXTS[code], details), details };
}
