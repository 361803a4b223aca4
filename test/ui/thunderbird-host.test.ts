import { expect, test, vi } from 'vitest';
import { hostInThunderbird } from '#ui/thunderbird-host.ts';

function startThunderbird() {
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
    i18n: { getMessage: () => '', getUILanguage: () => 'en' },
  });
  return { asked, host: hostInThunderbird() };
}

test('Whoever agrees is asked for each address of the settings that is one, whatever else stands there', async () => {
  const { asked, host } = startThunderbird();
  const misp = 'https://misp.example/misp';
  await host.requestAccess(['no address', 'javascript:alert(1)', 'http://[::1]', 'http://misp.example', misp, 'http://localhost:8080']);
  expect(asked).toEqual([['https://misp.example/*', 'http://localhost/*']]);
  vi.unstubAllGlobals();
});
