import { startPage } from '../start-page.tsx';
import { hostInThunderbird } from '../thunderbird-host.ts';
import { Outbox } from './outbox-page.tsx';

startPage(Outbox, 'outbox_page', hostInThunderbird());
