import { readYaml } from '#config/read-yaml.ts';
import { messageOf } from '#core/message-of.ts';
import { Problem } from '#core/problem.ts';
import { readText } from '../../settings.ts';
import { type ColumnText, toColumns } from '../columns.ts';
import { type CopyRule, type DirectiveMatch, type Due, type Format, isAttached, mailWhenDue } from '../formats/format.ts';
import { readMailboxes } from '../mail/mailboxes.ts';
import { matches } from '../match-directive.ts';
import { type Fields, readFields, readList, readNumber, readOneOf, readTexts, readText as readWord } from './read-values.ts';

const MINUTE = 60_000;
const LAST = 98;

/** Formats and copies as the file of notify.formats declares them. Throws `configuration_invalid` that names what is wrong. */
export function readFormats(file: string): { readonly formats: readonly Format[]; readonly copies: readonly CopyRule[] } {
  if (file === '') {
    return { formats: [], copies: [] };
  }
  const read = readYaml(readText(file), file);
  try {
    const { copies, formats } = readFields(read, 'the file', ['formats', 'copies']);
    return {
      formats: readList(formats, 'formats', readFormat),
      copies: readList(copies, 'copies', readCopy),
    };
  } catch (cause) {
    const message = messageOf(cause);
    throw new Problem('configuration_invalid', { message, place: file }, { cause });
  }
}

function readFormat(given: unknown, place: string): Format {
  const fields = readFields(given, place, ['name', 'order', 'match', 'columns', 'data', 'template', 'wait', 'also_to']);
  const order = readNumber(fields.order, `${place}.order`, { least: 0, most: LAST }) ?? 50;
  const match = readMatch(fields.match, `${place}.match`);
  const mail = readMail(fields, place);
  const due = readDue(fields.wait, `${place}.wait`);
  const alsoTo = readAddresses(fields.also_to, `${place}.also_to`);
  return {
    name: `${String(order).padStart(2, '0')}-${readWord(fields.name, `${place}.name`) ?? place}`,
    createNotifications(context) {
      if (!matches(context.directive, match)) {
        return undefined;
      }
      const { eventDataFormat, recipientAddress } = context.directive;
      return mailWhenDue(context, due, {
        attachEventData: isAttached(eventDataFormat),
        ...mail,
        ...(alsoTo.length > 0 && { envelopeTos: [recipientAddress, ...alsoTo] }),
      });
    },
  };
}

function readCopy(given: unknown, place: string): CopyRule {
  const fields = readFields(given, place, ['match', 'to', 'columns', 'data', 'template']);
  const to = readAddresses(fields.to, `${place}.to`);
  if (to.length === 0) {
    throw new Error(`${place}.to names nobody`);
  }
  return { match: readMatch(fields.match, `${place}.match`), to, ...readMail(fields, place) };
}

function readMail(fields: Fields, place: string): Omit<CopyRule, 'match' | 'to'> {
  const columns = readColumns(fields.columns, `${place}.columns`);
  const data = readOneOf(fields.data, `${place}.data`, ['inline', 'attached']);
  const templateName = readWord(fields.template, `${place}.template`);
  return {
    ...(columns && { columns }),
    ...(data && { attachEventData: data === 'attached' }),
    ...(templateName && { templateName }),
  };
}

/** Names in a list, or names with their titles. */
function readColumns(given: unknown, place: string): readonly ColumnText[] | undefined {
  if (given === undefined) {
    return undefined;
  }
  const columns = Array.isArray(given)
    ? readTexts(given, place)
    : Object.entries(readFields(given, place)).map(([field, title]): ColumnText => [field, readWord(title, `${place}.${field}`) ?? '']);
  try {
    toColumns(columns);
  } catch (thrown) {
    throw new Error(`${place}: ${messageOf(thrown)}`);
  }
  return columns;
}

function readMatch(given: unknown, place: string): DirectiveMatch {
  const match = Object.fromEntries(
    Object.entries(readFields(given, place)).map(([key, value]) => [key, readTexts(value, `${place}.${key}`)]),
  );
  if (Object.keys(match).length === 0) {
    throw new Error(`${place} must say which notifications are meant; notification_format: "*" are all`);
  }
  return match;
}

function readDue(given: unknown, place: string): Due {
  const { interval, newest, observation } = readFields(given ?? {}, place, ['interval', 'newest', 'observation']);
  if (interval !== undefined && typeof interval !== 'boolean') {
    throw new Error(`${place}.interval is true or false`);
  }
  const minutes = (value: unknown, name: string) => (readNumber(value, `${place}.${name}`, { least: 0, most: 100_000 }) ?? 0) * MINUTE;
  return { interval: interval ?? false, newest: minutes(newest, 'newest'), observation: minutes(observation, 'observation') };
}

function readAddresses(given: unknown, place: string): readonly string[] {
  return given === undefined
    ? []
    : readTexts(given, place).flatMap((text) => {
        try {
          return readMailboxes(text).map(({ address }) => address);
        } catch (thrown) {
          throw new Error(`${place}: ${messageOf(thrown)}`);
        }
      });
}
