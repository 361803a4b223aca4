import { startPage } from '../start-page.tsx';
import { hostInThunderbird } from '../thunderbird-host.ts';
import { Options } from './options-page.tsx';

startPage(Options, 'options_page', hostInThunderbird());
