import { describe, expect, it } from 'vitest';
import { readStructuredField } from '#core/parse/headers/parameters.ts';

describe('parameters of a field', () => {
  it('are read out of quotes, and comments in front of the name are left out', () => {
    expect(readStructuredField('text/plain (a "b") ; (c) name = "x;y.txt"; format=flowed')).toEqual({
      value: 'text/plain',
      parameters: { name: 'x;y.txt', format: 'flowed' },
    });
  });

  it('keep a bracket that stands in a value, and quotes that are part of one', () => {
    expect(readStructuredField('a; name=x(1).txt; title=say "b"c').parameters).toEqual({ name: 'x(1).txt', title: 'say bc' });
  });

  it('end in front of a comment, but for names of files', () => {
    expect(readStructuredField('text/plain; charset=us-ascii (Plain text)').parameters).toEqual({ charset: 'us-ascii' });
    expect(readStructuredField('attachment; filename=report (1)').parameters).toEqual({ filename: 'report (1)' });
  });

  it('in pieces of which the first is missing are no better than a whole one beside them', () => {
    expect(readStructuredField('a; filename*1=x; filename=y.exe').parameters).toEqual({ filename: 'y.exe' });
    expect(readStructuredField('a; filename*1=x').parameters).toEqual({ filename: 'x' });
  });

  it('have all that follows as value where a quote is never closed', () => {
    expect(readStructuredField('attachment; filename="invoice.exe').parameters).toEqual({ filename: 'invoice.exe' });
    expect(readStructuredField('attachment; filename="').parameters).toEqual({ filename: '' });
  });

  it('say how a part is read and what it is called even behind more others than any sender writes', () => {
    const others = Array.from({ length: 3000 }, (_, number) => `; p${number}=x`).join('');
    const { parameters } = readStructuredField(`a/b${others}; name*=utf-8''%C3%BC.exe; charset=utf-8`);
    expect(parameters).toMatchObject({ p0: 'x', name: 'ü.exe', charset: 'utf-8' });
    expect(Object.keys(parameters)).toHaveLength(1002);
  });
});
