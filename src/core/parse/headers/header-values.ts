import type { HeaderField } from '../mail.ts';

const NONE: readonly HeaderField[] = [];

/** The decoded value of the first field with this name, in any spelling; `undefined` where there is none. */
export function headerValue(headers: readonly HeaderField[], name: string): string | undefined {
  return findField(headers, name)?.value;
}

/** The decoded values of all fields with this name (`Received`, `X-Originating-IP`, `List-Unsubscribe`), in their order. */
export function headerValues(headers: readonly HeaderField[], name: string): readonly string[] {
  return findFields(headers, name).map(({ value }) => value);
}

/** The first field with this name, in any spelling. */
export function findField(headers: readonly HeaderField[], name: string): HeaderField | undefined {
  const wanted = name.toLowerCase();
  for (let at = 0; at < headers.length; at++) {
    const field = headers[at] as HeaderField;
    if (isNamed(field, wanted)) {
      return field;
    }
  }
  return undefined;
}

/** All fields with this name, in any spelling, in their order. */
export function findFields(headers: readonly HeaderField[], name: string): readonly HeaderField[] {
  const wanted = name.toLowerCase();
  let found: HeaderField[] | undefined;
  for (let at = 0; at < headers.length; at++) {
    const field = headers[at] as HeaderField;
    if (isNamed(field, wanted)) {
      found ??= [];
      found.push(field);
    }
  }
  return found ?? NONE;
}

/** Names of another length are no candidates: to write each in lower case takes longer than all else. */
function isNamed({ name }: HeaderField, wanted: string): boolean {
  return name.length === wanted.length && name.toLowerCase() === wanted;
}
