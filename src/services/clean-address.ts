import type { Failures } from './http-exchange.ts';

/** The address of a service without a slash at the end, query or fragment. Throws where it is none, or where a key would go out unencrypted. */
export function cleanAddress(given: string, failures: Failures): string {
  const url = URL.parse(given.trim());
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
    throw failures.unintelligible('it is not the address of a web server');
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    throw failures.insecure();
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

/** localhost, x.localhost, 127.0.0.1, ::1 with and without brackets: what is sent there does not leave the machine. */
export function isLoopback(host: string): boolean {
  return (
    host === 'localhost' ||
    host.endsWith('.localhost') ||
    host === '[::1]' ||
    host === '::1' ||
    /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host)
  );
}
