import { startPage } from '../start-page.tsx';
import { hostInThunderbird } from '../thunderbird-host.ts';
import { askAhead } from './ask-ahead.ts';
import { fitScreen } from './fit-screen.ts';
import { Popup } from './popup-page.tsx';

fitScreen();
startPage(Popup, 'popup_page', askAhead(hostInThunderbird()));
