import { describe, expect, test } from 'vitest';
import { importForeign } from '#config/import/index.ts';
import { missingKeys } from '#config/import/mime2vt.ts';
import { processorTime } from '../../processor-time.ts';

const FILE = `# Sample
[virustotal]
APIKEY: 0123abcd
exclude = image/png, image/gif,
  text/plain
; nothing
[elasticsearch]
server: 127.0.0.1:9200 ; here
index = virustotal
[database]
dbpath: /var/tmp/mime2vt.db
`;

describe('mime2vt.conf', () => {
  test('is carried over with both signs, comments, capitals and values of two lines', () => {
    expect(importForeign('mime2vt.conf', FILE)).toEqual({
      settings: {
        'virustotal.key': '0123abcd',
        'triage.exclude': ['image/png', 'image/gif', 'text/plain'],
        'elasticsearch.server': '127.0.0.1:9200',
        'elasticsearch.index': 'virustotal',
        'triage.database': '/var/tmp/mime2vt.db',
      },
      notes: [],
    });
    expect(missingKeys(FILE)).toEqual([]);
  });

  test('has said what is missing, what nobody knows and what is no line of it', () => {
    const text = '[virustotal]\napikey: x\ncolour: red\nwhat is this\n';
    expect(missingKeys(text)).toEqual(['virustotal.exclude', 'elasticsearch.server', 'elasticsearch.index', 'database.dbpath']);
    const notes = importForeign('mime2vt.conf', text)?.notes ?? [];
    expect(notes).toHaveLength(6);
    expect(notes.join('\n')).toMatch(/line 3: virustotal\.colour is left out.*\n|line 4: "what is this"/);
  });

  test('with names out of JavaScript or a million lines does no harm', () => {
    const begin = processorTime();
    const read = importForeign('x', `[virustotal]\n__proto__: 1\nconstructor = 2\n${' x\n'.repeat(200_000)}`);
    expect(read?.settings).toEqual({});
    expect(processorTime() - begin).toBeLessThan(2000);
  });
});
