import { readFile, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { Problem } from '#core/problem.ts';

/** What a mail says, with `$name` or `${name}` where something is put in. */
export interface Template {
  /** Where it stands, for people. */
  readonly place: string;
  readonly subject: string;
  readonly body: string;
}

/** Subject and text of one mail. */
export interface FilledTemplate {
  readonly subject: string;
  readonly body: string;
}

const MAX_BYTES = 1 << 20;

/** `$$`, `$name`, `${name}`, or a `$` that is none of them. The syntax of Python's string.Template, with dots in the names. */
const PLACEHOLDER = /\$(?:(\$)|([_a-z][_a-z0-9.]*)|\{([_a-z][_a-z0-9.]*)\})?/gi;
/** All that Python, a mail program or a terminal takes for the end of a line. */
const LINE_BREAK = /[\n\v\f\r\u0085\u2028\u2029]/;

/** Reads a template: the first line that is not blank is the subject. Throws `notification_impossible` for one without. */
export function parseTemplate(text: string, place: string): Template {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|[\r\n]/);
  const first = lines.findIndex((line) => line.trim() !== '');
  if (first < 0) {
    throw wrong(place, 'the template is empty, and its first line is to be the subject');
  }
  const body = lines
    .slice(first + 1)
    .join('\n')
    .trim();
  return { place, subject: (lines[first] ?? '').trim(), body: `${body}\n` };
}

/**
 * Reads the template of that name from the folder. A name is data of the database: one that leads out of the folder, also over a symlink, is refused.
 * Throws `notification_impossible`.
 */
export async function readTemplate(folder: string, name: string): Promise<Template> {
  const shown = JSON.stringify(name);
  if (folder === '') {
    throw wrong('notify.templates', `there is no folder of templates, so none is called ${shown}`);
  }
  if (name === '' || name.includes('\0')) {
    throw wrong(folder, `${shown} is no name of a template`);
  }
  const place = await findInside(folder, name);
  try {
    const { size } = await stat(place);
    if (size > MAX_BYTES) {
      throw wrong(place, `the template has more than ${MAX_BYTES} bytes`);
    }
    return parseTemplate(new TextDecoder('utf-8', { fatal: true }).decode(await readFile(place)), place);
  } catch (thrown) {
    throw thrown instanceof Problem ? thrown : wrong(place, `the template cannot be read, ${reasonOf(thrown)}`, thrown);
  }
}

async function findInside(folder: string, name: string): Promise<string> {
  const shown = JSON.stringify(name);
  try {
    const home = await realpath(folder);
    const place = await realpath(join(home, name));
    if (!place.startsWith(home.endsWith(sep) ? home : home + sep)) {
      throw wrong(folder, `the template ${shown} is outside of the folder of templates`);
    }
    if (!(await stat(place)).isFile()) {
      throw wrong(folder, `the template ${shown} is no file`);
    }
    return place;
  } catch (thrown) {
    throw thrown instanceof Problem ? thrown : wrong(folder, `there is no template ${shown} (${reasonOf(thrown)})`, thrown);
  }
}

/** Puts the values in. Throws `notification_impossible` for a name without a value, a `$` that stands alone, and a subject of several lines. */
export function fillTemplate({ body, place, subject }: Template, values: ReadonlyMap<string, string>): FilledTemplate {
  const fill = (text: string) =>
    text.replace(PLACEHOLDER, (whole, dollar?: string, bare?: string, braced?: string) => {
      const name = bare ?? braced;
      if (dollar !== undefined) {
        return '$';
      }
      if (name === undefined) {
        throw wrong(place, `a "${whole}" in the template begins no name; "$$" is a dollar sign`);
      }
      const value = values.get(name);
      if (value === undefined) {
        throw wrong(place, `the template asks for "${name}", which nothing has a value for`);
      }
      return value;
    });
  const filled = { subject: fill(subject), body: fill(body) };
  if (LINE_BREAK.test(filled.subject)) {
    throw wrong(place, 'a value that the subject of the template asks for has a line break, which would begin another header field');
  }
  return filled;
}

function wrong(place: string, message: string, cause?: unknown): Problem {
  return new Problem('notification_impossible', { message, place }, cause === undefined ? undefined : { cause });
}

function reasonOf(thrown: unknown): string {
  return thrown instanceof Error ? ((thrown as NodeJS.ErrnoException).code ?? thrown.message) : String(thrown);
}
