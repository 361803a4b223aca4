const NO_TLS = 'no encrypted connection came about: what answers there may not speak TLS at all';

/** What Node.js says by a code and browsers do not say at all. */
const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection was cut',
  EHOSTUNREACH: 'there is no way to that host',
  ENETUNREACH: 'there is no network',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the name server does not answer',
  ETIMEDOUT: 'the connection took too long',
  UND_ERR_CONNECT_TIMEOUT: 'the connection took too long',
  UND_ERR_SOCKET: 'the connection was cut',
  CERT_HAS_EXPIRED: 'its certificate has expired, unless the clock here is wrong',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet, unless the clock here is wrong',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself and not known here',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate comes from an authority that is not known here',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate comes from an authority that is not known here',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate comes from an authority that is not known here',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
  EPROTO: NO_TLS,
  ERR_SSL_WRONG_VERSION_NUMBER: NO_TLS,
};

/** Why a connection failed, for people; what goes on after `did not answer:`. */
export function reasonOf(error: unknown): string {
  return knownReasonOf(error) ?? 'the connection failed';
}

/** The same, as far as the code of the error says it. */
export function knownReasonOf(error: unknown): string | undefined {
  for (let depth = 0, at = error; depth < 5 && at instanceof Error; depth += 1, at = at.cause) {
    const reason = REASONS[String((at as { code?: unknown }).code)];
    if (reason !== undefined) {
      return reason;
    }
  }
  return undefined;
}

/** The error as a cause to keep: what sends hangs the request, key and all, on its errors, and nothing of that may reach a log. */
export function withoutRequest(error: unknown, secrets: readonly string[]): Error {
  const { message, name } = error instanceof Error ? error : new Error(String(error));
  // "Headers.append: "..." is an invalid header value" has the key in it.
  return Object.assign(new Error(withoutSecrets(message, secrets)), { name });
}

/** The text with every secret taken out. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce((clean, secret) => clean.replaceAll(secret, '...'), text);
}

/** Shorter ones are no keys, and stand in every text. */
const SHORTEST_SECRET = 8;

/** The keys among the values of header fields: `abc...` and what stands behind the word of `ApiKey abc...` */
export function secretsIn(headers: Readonly<Record<string, string>>): readonly string[] {
  return Object.values(headers).flatMap((value) => value.split(' ').filter(({ length }) => length >= SHORTEST_SECRET));
}

/** A time for people. */
export function seconds(milliseconds: number): string {
  const whole = Math.round(milliseconds / 1000);
  return milliseconds < 1000 ? `${milliseconds} milliseconds` : whole === 1 ? '1 second' : `${whole} seconds`;
}
