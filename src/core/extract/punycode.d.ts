/** The library brings no types of its own; this is what is used of it. */
declare module 'punycode.js' {
  const punycode: {
    /** Punycode (RFC 3492) of a label, without the `xn--` before it. */
    readonly encode: (label: string) => string;
  };
  export = punycode;
}
