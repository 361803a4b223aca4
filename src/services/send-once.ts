/** One HTTP request as it leaves. */
export interface Outgoing {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  /** Milliseconds until the head of an answer must be there. */
  readonly timeout: number;
}

/** What is used of an answer: fetch() gives it, and so may what speaks HTTP in its place. */
export interface Reply extends Pick<Response, 'status' | 'type' | 'url'> {
  readonly headers: Pick<Headers, 'get'>;
  readonly body: { getReader(): Pick<ReadableStreamDefaultReader<Uint8Array>, 'read' | 'cancel'> } | null;
}

/**
 * Sends a request once, follows no redirect, keeps no cookie, and gives the answer as soon as its head is there. Rejects where there is
 * none, with a `TimeoutError` where that took too long. An abort breaks it off at any time.
 */
export type SendOnce = (outgoing: Outgoing, signal?: AbortSignal) => Promise<Reply>;

/** Breaks off an answer that nobody reads, for its connection keeps a process from ending. Not waited for: it may stall here as well. */
export function discard({ body }: Reply): void {
  body
    ?.getReader()
    .cancel()
    .catch(() => {});
}
