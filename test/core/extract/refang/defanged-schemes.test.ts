import { describe, expect, it } from 'vitest';
import { schemeOf } from '#core/extract/refang/schemes/defanged-schemes.ts';

describe('a scheme that was made harmless', () => {
  it.each([
    [
      'http',
      ['http', 'HXXP', 'hxtp', 'htxp', 'h**p', 'htt*', 'hzzp', 'h__p', 'h-p', 'hxxxp', 'h[tt]p', 'h(xx)p', 'h[]p', '[hxxp]', '(http)'],
    ],
    ['http', ['meow', 'purr', 'hpp', 'htp', 'ttp', 'hxp', 'xxxx', 'XXP']],
    ['https', ['https', 'hXXps', 'http(s)', 'hxxp(s', 'h**ps', 'h[tt]ps', 'meows', 'xxxxx']],
    ['ftp', ['ftp', 'fxp', 'f*p', 'fxxp', 'ftx']],
    ['ftps', ['fxps']],
    ['sftp', ['sfxp']],
  ])('is read as %s', (scheme, written) => {
    expect(written.map(schemeOf)).toEqual(written.map(() => scheme));
  });

  it.each(['h', 'hp', 'hop', 'haxp', 'hxxpx', 'hxxxxxp', 'h[ttt]p', 'h[tt)p', 'fp', 'fxxxp', 'mailto', 'xxxxxx', '[]', ''])(
    'is not what %j stands for',
    (written) => {
      expect(schemeOf(written)).toBeUndefined();
    },
  );
});
