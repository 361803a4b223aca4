import ky from 'ky';
import type { SendOnce } from './send-once.ts';

/** Over the platform's own fetch(), in browsers and in Node.js. */
export const sendOverFetch: SendOnce = ({ body, headers, method, timeout, url }, signal) =>
  ky(url, {
    method,
    headers,
    ...(body !== undefined && { body }),
    // MISP sets a session cookie with every answer; sent back it would outlive the key.
    credentials: 'omit',
    cache: 'no-store',
    // A redirect followed silently would carry the key to wherever it leads, or end on a log-in page with status 200.
    redirect: 'manual',
    timeout,
    ...(signal && { signal }),
    // Which answers are failures, and what may be sent again, is the same for every way to send.
    throwHttpErrors: false,
    retry: 0,
  });
