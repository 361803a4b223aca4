import { startPage } from '../start-page.tsx';
import { hostInThunderbird } from '../thunderbird-host.ts';
import { Popup } from './popup-page.tsx';

startPage(Popup, 'popup_page', hostInThunderbird());
