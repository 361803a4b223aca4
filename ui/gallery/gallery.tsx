import { render } from 'preact';
import { PAGES } from '../pages.ts';
import { startPage } from '../start-page.tsx';
import { fixtureHost } from './fixture-host.ts';
import { GALLERY_PAGES, GALLERY_STATES, type GalleryState } from './states.ts';

const query = new URLSearchParams(location.search);
const shown = GALLERY_STATES.find(({ page, state }) => page === query.get('page') && state === query.get('state'));
const theme = query.get('theme');
document.documentElement.style.colorScheme = theme === 'light' || theme === 'dark' ? theme : '';

// Not the fonts of this machine: 1.25 is how a page looks where the system has letters a quarter larger.
document.documentElement.style.setProperty('--px', `${Number(query.get('scale') ?? 1)}px`);

if (shown) {
  await showState(shown);
} else {
  document.title = 'Mispatch gallery';
  // scripts/gallery/shoot.ts reads here what there is to walk.
  Object.assign(globalThis, { galleryStates: GALLERY_STATES.map(({ page, state }) => ({ page, state })) });
  render(<Contents />, document.body);
}

async function showState({ answers, page }: GalleryState): Promise<void> {
  const language = query.get('language') ?? 'en';
  const direction = query.get('direction') === 'rtl' ? 'rtl' : 'ltr';
  const [messages] = await Promise.all([readMessages(language), loadStyle(`../${page}/${page}.css`)]);
  const { Page, title } = GALLERY_PAGES[page];
  startPage(Page, title, fixtureHost(answers, { messages, language, direction, query }));
}

async function readMessages(language: string): Promise<Record<string, { message: string }>> {
  const answer = await fetch(`../../_locales/${language}/messages.json`);
  return (await answer.json()) as Record<string, { message: string }>;
}

function loadStyle(href: string): Promise<unknown> {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = href;
  document.head.append(link);
  return new Promise((loaded) => link.addEventListener('load', loaded));
}

function Contents() {
  return (
    <main>
      <h1>Mispatch gallery</h1>
      {PAGES.map((page) => (
        <section key={page}>
          <h2>{page}</h2>
          <ul>
            {GALLERY_STATES.filter((state) => state.page === page).map(({ state }) => (
              <li key={state}>
                <a href={`?page=${page}&state=${state}`}>{state}</a>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <p>Add &amp;language=de|fr|es, &amp;theme=light|dark, &amp;direction=rtl, &amp;scale=1.25 to the address.</p>
    </main>
  );
}
