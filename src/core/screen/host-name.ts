/** A host as indicators have it: lower case, A-labels, no dot at the end. `undefined` where the text is no host name. */
export function normaliseHost(text: string): string | undefined {
  const plain = text.trim().toLowerCase().replace(/\.$/, '');
  // "evil-host_1.example": also names with an underscore, which occur in the wild.
  if (/^[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*$/.test(plain)) {
    return plain.length <= 253 ? plain : undefined;
  }
  // Unicode names: URL does the mapping of UTS #46. Nothing that would end the host may be in there.
  if (/[\s/?#@:\\[\]%<>"]/.test(plain) || plain.length > 253) {
    return undefined;
  }
  return URL.parse(`http://${plain}/`)?.hostname || undefined;
}

/** The name and every name above it, the longest first: `a.b.example`, `b.example`, `example`. */
export function* namesAbove(host: string): Generator<string> {
  for (let name = host; name !== ''; ) {
    yield name;
    const dot = name.indexOf('.');
    name = dot < 0 ? '' : name.slice(dot + 1);
  }
}
