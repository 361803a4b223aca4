import { startPage } from '../start-page.tsx';
import { hostInThunderbird } from '../thunderbird-host.ts';
import { Editor } from './editor-page.tsx';

startPage(Editor, 'editor_page', hostInThunderbird());
