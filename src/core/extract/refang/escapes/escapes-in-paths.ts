/** `C:\new`, `%TEMP%\new`, `HKCU\network`, `.\run.ps1`, `(..\new.exe` */
const ROOT = /^[A-Za-z]:$|%$|^HK|^[^\w.]*\.{1,2}$/;
/** `${env:TEMP}\run.ps1`, `{app}\tool.exe`, `<INSTALLDIR>\new.exe`: what stands for a folder; `<br>` is none. */
const STAND_IN =
  /\$\{[\w:()]{2,24}\}$|\$\([\w:]{2,24}\)$|(?:^|[^\w>])(?:\{[a-z]{2,16}\}|<(?!(?:br|p|li|td|th|tr|b|i|code|pre|div|span)>)\w{2,24}>)$/i;
const FILE = /^\\{1,2}[\w-]{1,64}\.[A-Za-z]\w{1,4}(?![\w-]|\.\w)/;
/** `C:\Program Files (x86)` before it, and no file on the way. */
const FOLDERS = /(?:^|[^A-Za-z\d])(?:[A-Za-z]:|%[\w()]{2,24}%|\\\\[\w.-]{1,64})\\[^"<>|*?:\r\n]{1,100}$/;
const BEHIND_FILE = /\.[A-Za-z]\w{1,4}[ ,;]/;
/** Names of folders up to a file or the next backslash. */
const GOES_ON = /^\\{1,2}[\w()-][\w ()-]{0,48}(?:\\|\.[A-Za-z]\w{1,4}(?![\w-]|\.\w))/;
const LONGEST = 128;

/** Whether a backslash before `n`, `r` or `t` leads to a name of a path and is no escape; `before` is the word that it stands behind. */
export function isInPath(text: string, at: number, before: string): boolean {
  if (ROOT.test(before)) return true;
  const behind = text.slice(at, at + LONGEST);
  if (STAND_IN.test(before)) return before.includes('$') || FILE.test(behind);
  if (!GOES_ON.test(behind)) return false;
  const folders = FOLDERS.exec(text.slice(Math.max(0, at - LONGEST), at))?.[0];
  return folders !== undefined && !BEHIND_FILE.test(folders.slice(folders.lastIndexOf('\\')));
}
