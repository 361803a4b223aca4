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

/** A value written so that no program makes a link of it, nor of an address within it: `hxxps[://]evil[.]example/`. */
export function defang(value: string): string {
  return value
    .replaceAll(/http(?=s?:\/\/)/gi, 'hxxp') // https://evil.example/?to=http://evil.example/
    .replaceAll('.', '[.]')
    .replaceAll('@', '[@]')
    .replaceAll('://', '[://]');
}
