import type { Content } from '#core/inspect/content.ts';
import type { Allowance } from '#core/inspect/formats/format.ts';
import { inspectAttachments } from '#core/inspect/inspect.ts';
import type { InspectOptions } from '#core/inspect/inspect-options.ts';
import { aMail, aPart } from '../../draft/support/a-mail.ts';

/** What is found in an attachment of these bytes and this name. */
export async function inspectFile(bytes: Uint8Array, filename: string, options: Partial<InspectOptions> = {}): Promise<Content> {
  const attachment = aPart({ path: '2', type: 'application/octet-stream', role: 'attachment', bytes: new Uint8Array(bytes), filename });
  const [content] = (await inspectAttachments(aMail({ parts: [aPart(), attachment] }), options)).contents;
  if (!content) {
    throw new Error('the attachment was not inspected');
  }
  return content;
}

/** As much as one mail may use up. */
export function anAllowance(bytes = 32 * 1024 * 1024): Allowance {
  return { bytes, maxBytes: bytes, members: 1000, tries: 10, maxRatio: 200, maxMembers: 1000 };
}

/** Bytes with one wrong, at places over the whole file; and cut off at these. */
export function* damaged(bytes: Uint8Array, times: number): Iterable<Uint8Array> {
  for (let time = 0; time < times; time += 1) {
    const at = Math.floor((time * bytes.length) / times);
    const copy = new Uint8Array(bytes);
    copy[at] = (copy[at] ?? 0) ^ (time % 3 === 0 ? 0xff : 1 << (time % 8));
    yield copy;
    yield new Uint8Array(bytes.subarray(0, at));
  }
}
