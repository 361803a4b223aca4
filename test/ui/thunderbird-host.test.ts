import { afterEach, expect, test, vi } from 'vitest';
import { hostInThunderbird } from '#ui/thunderbird-host.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

function startThunderbird(ofTexts = 'en', own = 'en') {
  const asked: (readonly string[])[] = [];
  vi.stubGlobal('location', { search: '', origin: '', pathname: '' });
  vi.stubGlobal('browser', {
    runtime: { onMessage: { addListener: () => {} } },
    permissions: {
      request: async ({ origins }: { origins: readonly string[] }) => {
        asked.push(origins);
        return true;
      },
    },
    i18n: { getMessage: (id: string) => (id === 'language' ? ofTexts : ''), getUILanguage: () => own },
  });
  return { asked, host: hostInThunderbird() };
}

test('Whoever agrees is asked for each address of the settings that is one, whatever else stands there', async () => {
  const { asked, host } = startThunderbird();
  const misp = 'https://misp.example/misp';
  await host.requestAccess(['no address', 'javascript:alert(1)', 'http://[::1]', 'http://misp.example', misp, 'http://localhost:8080']);
  expect(asked).toEqual([['https://misp.example/*', 'http://localhost/*']]);
});

test.each([
  ['de', 'de', 'de'],
  ['de', 'de-AT', 'de-AT'],
  ['en', 'en-GB', 'en-GB'],
  ['en', 'pl', 'en'],
  ['en', 'ar', 'en'],
])('Texts in %s say in a Thunderbird in %s that they are in %s', (ofTexts, own, language) => {
  expect(startThunderbird(ofTexts, own).host.language).toBe(language);
});
