/** A text in which no address can be clicked: `hxxps://evil[.]example/`, `a[@]evil[.]example`. */
export function defang(text: string): string {
  return (
    text
      // https://evil.example
      .replace(/\bhttp(?=s?:\/\/)/gi, 'hxxp')
      // evil.example, 192.0.2.1; not "3. part" or "end."
      .replace(/(?<=[\p{L}\p{N}])\.(?=[\p{L}\p{N}])/gu, '[.]')
      // somebody@evil
      .replace(/(?<=[\p{L}\p{N}])@(?=[\p{L}\p{N}])/gu, '[@]')
  );
}
