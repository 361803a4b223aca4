import type { MessageHeader } from './thunderbird.ts';

/** What must be found in a new mail; what is left out may be anything. */
export interface NewMailRule {
  readonly folder?: string;
  readonly from?: string;
  readonly subject?: string;
}

/** Reads `folder=Reports; from=cert.example; subject=phish`. Parts that it does not know make a rule that fits nothing. */
export function readRule(text: string): NewMailRule | undefined {
  const parts = text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const rule: Record<string, string> = {};
  for (const part of parts) {
    const equals = part.indexOf('=');
    const name = part.slice(0, equals).trim().toLowerCase();
    const value = part.slice(equals + 1).trim();
    if (equals < 0 || !['folder', 'from', 'subject'].includes(name) || value === '') {
      return undefined;
    }
    rule[name] = value;
  }
  return parts.length > 0 ? rule : undefined;
}

/** Whether the message in that folder has all that the rule asks for. */
export function fitsRule(
  rule: NewMailRule | undefined,
  { author, subject }: Pick<MessageHeader, 'author' | 'subject'>,
  folder: string,
): boolean {
  return rule !== undefined && holds(folder, rule.folder) && holds(author, rule.from) && holds(subject, rule.subject);
}

function holds(text: string, wanted = ''): boolean {
  return text.toLowerCase().includes(wanted.toLowerCase());
}
