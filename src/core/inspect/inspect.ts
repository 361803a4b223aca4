import type { Mail } from '../parse/mail.ts';
import type { Notice } from '../problem.ts';
import type { Content } from './content.ts';

export interface InspectOptions {
  readonly maxDepth: number;
}

export const INSPECT_DEFAULTS: InspectOptions = { maxDepth: 5 };

/** Looks into every attachment of the mail and of the mails inside it. What fails becomes a Notice. */
export async function inspectAttachments(
  _mail: Mail,
  _options: Partial<InspectOptions> = {},
  _signal?: AbortSignal,
): Promise<{ readonly contents: readonly Content[]; readonly notices: readonly Notice[] }> {
  return { contents: [], notices: [] };
}
