/** Hashes of files by how many hexadecimal digits they have; MISP's types are called so as well. */
export const HASH_KINDS: ReadonlyMap<number, 'md5' | 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512'> = new Map([
  [32, 'md5'],
  [40, 'sha1'],
  [56, 'sha224'],
  [64, 'sha256'],
  [96, 'sha384'],
  [128, 'sha512'],
]);
