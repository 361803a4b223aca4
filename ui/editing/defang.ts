/** Whether a spelling is the value itself, or the value defanged in one of the usual ways. */
export function isSameDefanged(seenAs: string, value: string): boolean {
  return refang(seenAs) === value.toLowerCase();
}

function refang(text: string): string {
  return text
    .toLowerCase()
    .replace(/^h(xx|\*\*)p/, 'http') // hxxps, h**p
    .replaceAll(/[[({]\.[\])}]/g, '.') // [.] (.) {.}
    .replaceAll(/[[({](at|@)[\])}]/g, '@') // [at] (@)
    .replaceAll(/\[:\/\/\]|\[:\]\/\//g, '://'); // [://] [:]//
}

/** A value written so that no program makes a link of it: `hxxps://evil[.]example/`. */
export function defang(value: string): string {
  return value
    .replace(/^http/i, 'hxxp') // https://evil.example/
    .replaceAll('.', '[.]')
    .replaceAll('@', '[@]')
    .replace('://', '[://]');
}
