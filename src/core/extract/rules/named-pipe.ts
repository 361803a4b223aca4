import { isAlphanumeric } from '../characters.ts';
import type { Rule } from '../rule.ts';
import { isBehindDrive } from '../windows-names.ts';

/** `\\.\pipe\name`, `\\server\pipe\name`, `\pipe\name`, `\Device\NamedPipe\name` */
const PIPE = /\\{1,4}(?:[\w.?*-]{1,64}\\{1,2})?(?:pipe|NamedPipe)\\{1,2}([\w.{}$#*%-]{2,200}(?:\\[\w.{}$#-]{1,100})?)/iy;

export const namedPipeRule: Rule = {
  kind: 'named-pipe',
  title: 'Named pipe of Windows',
  type: 'named pipe',
  category: 'Artifacts dropped',
  to_ids: false,
  examples: [['\\\\.\\pipe\\evil_pipe', '\\\\.\\pipe\\evil_pipe']],
  find({ text, backslashes }, claims) {
    let done = 0;
    for (let next = 0; next < backslashes.length; next++) {
      const at = backslashes[next] as number;
      // `C:\pipe\x` is a folder.
      if (at < done || isAlphanumeric(text.charCodeAt(at - 1)) || isBehindDrive(text, at)) continue;
      PIPE.lastIndex = at;
      const pipe = PIPE.exec(text);
      if (pipe === null || !claims.isFree(at, at + 2)) continue;
      const written = pipe[0].replace(/[.-]+$/, '');
      done = at + written.length;
      claims.add({
        kind: 'named-pipe',
        value: written.startsWith('\\\\\\\\') ? written.replaceAll('\\\\', '\\') : written,
        start: at,
        end: done,
      });
    }
  },
};
