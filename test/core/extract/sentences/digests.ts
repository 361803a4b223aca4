/** The hashes that sentences speak of, of nothing in particular. */
export const MD5 = '9e107d9d372bb6826bd81d3542a419d6';
export const OTHER_MD5 = 'e4d909c290d0fb1ca068ffaddf22cbd0';
export const SHA1 = 'da39a3ee5e6b4b0d3255bfef95601890afd80709';
export const SHA256 = '27ae41e4649b934ca495991b7852b855e3b0c44298fc1c149afbf4c8996fb924';
export const OTHER_SHA256 = 'd7a8fbb307d7809469ca9abcb0082e4f8d5651e46d3cdb762d02d0bf37c9e592';
export const SHA512 = `${SHA256}${SHA256}`;
