import type { HeaderField } from '../mail.ts';

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
  return headers.find((field) => field.name.length === wanted.length && field.name.toLowerCase() === wanted);
}

/** All fields with this name, in any spelling, in their order. */
export function findFields(headers: readonly HeaderField[], name: string): readonly HeaderField[] {
  const wanted = name.toLowerCase();
  return headers.filter((field) => field.name.length === wanted.length && field.name.toLowerCase() === wanted);
}
