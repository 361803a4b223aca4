import { describe, expect, it } from 'vitest';
import { readHeaderFields } from '#core/parse/headers/header-fields.ts';
import { bytesOf } from '../mail-builder.ts';

/** `Отдел продаж`, `Да` and `Привет, как дела? Жду ответа сегодня` in windows-1251. */
const DEPARTMENT = '\xce\xf2\xe4\xe5\xeb \xef\xf0\xee\xe4\xe0\xe6';
const YES = '\xc4\xe0';
const LETTER =
  '\xcf\xf0\xe8\xe2\xe5\xf2, \xea\xe0\xea \xe4\xe5\xeb\xe0? \xc6\xe4\xf3 \xee\xf2\xe2\xe5\xf2\xe0 \xf1\xe5\xe3\xee\xe4\xed\xff';

describe('header fields that say nothing of their charset', () => {
  it('are guessed together where each is too short to tell', () => {
    expect(valuesOf(`Subject: ${YES}\r\nFrom: ${DEPARTMENT} <a@b.example>\r\n\r\n`)).toEqual(['Да', 'Отдел продаж <a@b.example>']);
    expect(valuesOf(`Subject: ${YES}\r\n\r\n`)).not.toEqual(['Да']);
  });

  it('are guessed alone where they tell enough', () => {
    expect(valuesOf(`X-Comment: Gr\xfc\xdfe aus K\xf6ln\r\nSubject: ${LETTER}\r\n\r\n`)).toEqual([
      'Grüße aus Köln',
      'Привет, как дела? Жду ответа сегодня',
    ]);
  });

  it('are UTF-8 where they can be, whatever the others are', () => {
    const { fields } = readHeaderFields(bytesOf(`From: ${DEPARTMENT}\r\nSubject: \xd0\x94\xd0\xb0\r\n\r\n`), 0, 1000);
    expect(fields).toEqual([
      { name: 'From', raw: DEPARTMENT, value: 'Отдел продаж' },
      { name: 'Subject', raw: 'Да', value: 'Да' },
    ]);
  });
});

function valuesOf(header: string): readonly string[] {
  return readHeaderFields(bytesOf(header), 0, 1000).fields.map(({ value }) => value);
}
