import { describe, expect, test } from 'vitest';
import { draftFromMail } from '#core/pipeline.ts';
import { processorTime } from '../../processor-time.ts';

function mailWith(csv: string, text = 'See the table.'): Uint8Array {
  return new TextEncoder().encode(
    `From: fw@sender.example\r\nSubject: Firewall\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n${text}\r\n--b\r\nContent-Type: text/csv\r\nContent-Disposition: attachment; filename="a.csv"\r\n\r\n${csv}\r\n--b--\r\n`,
  );
}

const CSV = 'Mensaje;"Atacante ";Victima\r\n"denied; again, from 45.1.1.1";45.1.1.2;45.1.1.3\r\nfine;45.1.1.4;45.1.1.5\r\n';

async function typesIn(mail: Uint8Array, columns: { readonly source?: readonly string[]; readonly ignored?: readonly string[] }) {
  const { event } = await draftFromMail(mail, { columns: { source: [], ignored: [], ...columns } });
  return Object.fromEntries(event.Attribute.filter(({ type }) => type.startsWith('ip-')).map(({ type, value }) => [value, type]));
}

describe('columns of attached tables', () => {
  test('that have sources make sources of their addresses, whatever they are called', async () => {
    expect(await typesIn(mailWith(CSV), { source: ['ATACANTE'] })).toEqual({
      '45.1.1.1': 'ip-dst',
      '45.1.1.2': 'ip-src',
      '45.1.1.3': 'ip-dst',
      '45.1.1.4': 'ip-src',
      '45.1.1.5': 'ip-dst',
    });
  });

  test('that are ignored give nothing, but what stands elsewhere as well is taken', async () => {
    expect(Object.keys(await typesIn(mailWith(CSV, 'Look at 45.1.1.5'), { ignored: [' victima'] }))).toEqual([
      '45.1.1.5',
      '45.1.1.1',
      '45.1.1.2',
      '45.1.1.4',
    ]);
  });

  test('are not looked for in the text of the mail', async () => {
    expect(Object.keys(await typesIn(mailWith('a,b\r\n1,2\r\n', CSV), { ignored: ['Victima'] }))).toContain('45.1.1.3');
  });

  test('a row of ten thousand cells is taken apart once', async () => {
    const cells = Array.from({ length: 10_000 }, (_, at) => `45.${at >> 8}.${at & 255}.9`);
    const csv = `${cells.map((_, at) => `c${at}`).join(',')}\r\n${cells.join(',')}\r\n`;
    const start = processorTime();
    await draftFromMail(mailWith(csv));
    const without = processorTime() - start;
    const again = processorTime();
    await draftFromMail(mailWith(csv), { columns: { source: ['c9'], ignored: [] } });
    expect(processorTime() - again).toBeLessThan(3 * without + 500);
  });
});
