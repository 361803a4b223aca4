import { describe, expect, test } from 'vitest';
import { extractIndicators } from '#core/extract/extract.ts';

/** The addresses of a text that it names as sources, and those that it does not. */
function read(text: string): { readonly sources: readonly string[]; readonly others: readonly string[] } {
  const found = extractIndicators(text, { kinds: ['ipv4', 'ipv6', 'ip|port', 'cidr'] });
  const valuesOf = (isSource: boolean) => found.filter(({ role }) => (role === 'source') === isSource).map(({ value }) => value);
  return { sources: valuesOf(true), others: valuesOf(false) };
}

describe('an address is a source', () => {
  test.each([
    [
      'Time,Message,Src. IP,Src. Port,Dst. IP\n06:00,"login denied",45.155.205.233,51234,10.1.1.1\n06:01,"x",45.155.205.234,1,10.1.1.1\n',
      ['45.155.205.233', '45.155.205.234'],
      ['10.1.1.1'],
    ],
    ['Fecha;Origen IP;Destino IP\n1;45.155.205.233;10.1.1.1\n', ['45.155.205.233'], ['10.1.1.1']],
    ['Zeit\tQuell-IP\tZiel-IP\n1\t45.155.205.233\t10.1.1.1\n', ['45.155.205.233'], ['10.1.1.1']],
    [
      'Message,Src. IP,Dst. IP\n"login denied, unknown user",45.155.205.233,10.1.1.1\n"a ""b"", c",45.155.205.234,10.1.1.2\n',
      ['45.155.205.233', '45.155.205.234'],
      ['10.1.1.1', '10.1.1.2'],
    ],
    ['"Zone, Name","Src. IP","Dst. IP"\n"a","45.155.205.233","10.1.1.1"\n', ['45.155.205.233'], ['10.1.1.1']],
    ['| Source IP | Target |\n|---|---|\n| 45.155.205.233 | 10.1.1.1 |\n', ['45.155.205.233'], ['10.1.1.1']],
  ])('below the header of its column: %j', (text, sources, others) => {
    expect(read(text)).toEqual({ sources, others });
  });

  test.each(['\n', '\r\n', '\r', '\r\r\n'])('below it where lines end in %j', (end) => {
    const lines = ['Src IP,Dst IP', '45.155.205.233,10.1.1.1', '45.155.205.234,10.1.1.1', ''];
    expect(read(lines.join(end))).toEqual({ sources: ['45.155.205.233', '45.155.205.234'], others: ['10.1.1.1'] });
  });

  test.each([
    ['date=2026-11-20 srcip=45.155.205.233 srcport=1 dstip=10.1.1.1 dstport=22', ['45.155.205.233'], ['10.1.1.1']],
    ['IN=eth0 SRC=45.155.205.233 DST=10.1.1.1 LEN=60', ['45.155.205.233'], ['10.1.1.1']],
    ['{"src_ip": "45.155.205.233", "dest_ip": "10.1.1.1"}', ['45.155.205.233'], ['10.1.1.1']],
    ['Source Address:\t45.155.205.233\nDestination Address:\t10.1.1.1', ['45.155.205.233'], ['10.1.1.1']],
    ['[error] 1#1: *2 access forbidden, client: 45.155.205.233, server: _', ['45.155.205.233'], []],
    ['Attacker IP: 45.155.205[.]233', ['45.155.205.233'], []],
    ['source: 2001:db8:1::7 destination: 2001:db8:2::8', ['2001:db8:1::7'], ['2001:db8:2::8']],
    ['DENY src=1.8.4.1 dst=2.0.3.1 version=3.1.4.2', ['1.8.4.1'], ['2.0.3.1']],
    ['source ip=45.155.205.233 dest ip=10.1.1.1', ['45.155.205.233'], ['10.1.1.1']],
    ['x-src=45.155.205.233 proxysrc=10.1.1.1', ['45.155.205.233'], ['10.1.1.1']],
    ['SrcHost=45.155.205.233 ip=10.1.1.1', ['45.155.205.233'], ['10.1.1.1']],
    ['src=45.155.205.233:51234 dst=10.1.1.1:22', ['45.155.205.233|51234'], ['10.1.1.1|22']],
    ['<source_ip>45.155.205.233</source_ip><dest_ip>10.1.1.1</dest_ip>', ['45.155.205.233'], ['10.1.1.1']],
    ['<Data Name="SourceIp">45.155.205.233</Data><Data Name="DestinationIp">10.1.1.1</Data>', ['45.155.205.233'], ['10.1.1.1']],
    ['client > 45.155.205.233', [], ['45.155.205.233']],
    ['Source network: 45.155.205.0/24', [], ['45.155.205.0/24']],
    ['pam_unix(sshd:auth): authentication failure; rhost=45.155.205.233 user=root', ['45.155.205.233'], []],
  ])('behind its label: %j', (text, sources, others) => {
    expect(read(text)).toEqual({ sources, others });
  });

  test('in the lines of sshd', () => {
    const line = 'sshd[1]: Failed password for root from 45.155.205.233 port 51234 ssh2, received by 10.1.1.1 port 22';
    expect(read(line)).toEqual({ sources: ['45.155.205.233'], others: ['10.1.1.1'] });
  });

  test('where any of its places says so, whichever comes first', () => {
    expect(read('We saw 45.155.205.233 again.\nsrc=45.155.205.233').sources).toEqual(['45.155.205.233']);
    expect(read('src=45.155.205.233\nWe saw 45.155.205.233 again.').sources).toEqual(['45.155.205.233']);
  });

  test.each([
    'C2: 45.155.205.233',
    'Destination: 45.155.205.233',
    'downloaded from 45.155.205.233',
    'open source 45.155.205.233',
    'resource=45.155.205.233',
    'name,dst\nsource,45.155.205.233\n',
    'Remote address: 45.155.205.233',
  ])('and none here: %j', (text) => {
    expect(read(text)).toEqual({ sources: [], others: ['45.155.205.233'] });
  });
});
