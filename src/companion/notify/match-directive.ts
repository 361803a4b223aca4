import type { DirectiveMatch } from './formats/format.ts';
import type { Directive } from './notification.ts';

/** The fields of a directive by their names in the database; any other name is a key of its aggregate identifier. */
const FIELDS: Readonly<Record<string, (directive: Directive) => string>> = {
  recipient_address: ({ recipientAddress }) => recipientAddress,
  template_name: ({ templateName }) => templateName,
  notification_format: ({ notificationFormat }) => notificationFormat,
  event_data_format: ({ eventDataFormat }) => eventDataFormat,
};

/** Whether each field has one of the values that are asked for. A `*` at either end of one stands for anything. */
export function matches(directive: Directive, match: DirectiveMatch): boolean {
  return Object.entries(match).every(([name, patterns]) => {
    const read = Object.hasOwn(FIELDS, name) ? FIELDS[name] : undefined;
    const value = read ? read(directive) : directive.aggregateIdentifier.get(name);
    return value !== undefined && patterns.some((pattern) => isLike(value, pattern));
  });
}

function isLike(value: string, pattern: string): boolean {
  const isOpenStart = pattern.startsWith('*');
  const isOpenEnd = pattern.endsWith('*') && pattern.length > 1;
  const text = pattern.slice(isOpenStart ? 1 : 0, isOpenEnd ? -1 : undefined);
  if (isOpenStart && isOpenEnd) {
    return value.includes(text);
  }
  if (isOpenStart) {
    return value.endsWith(text);
  }
  return isOpenEnd ? value.startsWith(text) : value === text;
}
