import { endOfName } from '../../end-of-name.ts';

/** Whether a file of this name runs as a script when it is opened: on Windows a double click does it. */
export function isScript(filename: string): boolean {
  return /\.(?:jse?|vb[se]|wsf|wsh|wsc|sct|hta|ps1|psm1|bat|cmd)$/i.test(endOfName(filename));
}
