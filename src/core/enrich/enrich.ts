import type { Indicator } from '../extract/indicator.ts';
import type { Content } from '../inspect/content.ts';
import type { Enriched, Enricher } from '../ports.ts';
import { type Notice, toProblem } from '../problem.ts';
import type { Finding } from './finding.ts';

/** Asks every source at once. One that fails is a Notice; the others count all the same. */
export async function enrich(
  about: { readonly indicators: readonly Indicator[]; readonly contents: readonly Content[] },
  enrichers: readonly Enricher[],
  signal?: AbortSignal,
): Promise<Enriched> {
  const answers = await Promise.allSettled(enrichers.map((enricher) => enricher.enrich(about, signal)));
  const findings: Finding[] = [];
  const notices: Notice[] = [];
  for (const [index, answer] of answers.entries()) {
    const source = enrichers[index]?.source ?? '';
    if (answer.status === 'fulfilled') {
      findings.push(...answer.value.findings);
      notices.push(...answer.value.notices);
    } else {
      const { code, details, message } = toProblem(answer.reason);
      notices.push({ stage: source, code, text: message, details });
    }
  }
  return { findings, notices };
}
