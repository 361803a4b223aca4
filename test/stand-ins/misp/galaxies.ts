import { type Answer, ok } from './answer.ts';
import { fieldsOf, textOr } from './fields.ts';
import type { Request } from './request.ts';
import { matches } from './tags.ts';

/** A few of the thousands that a MISP has. Not recorded: made after MISP's published description of the call. */
const CLUSTERS = [
  { type: 'mitre-attack-pattern', value: 'Phishing - T1566' },
  { type: 'mitre-attack-pattern', value: 'Spearphishing Attachment - T1566.001' },
  { type: 'mitre-attack-pattern', value: 'Spearphishing Link - T1566.002' },
  { type: 'malpedia', value: 'Emotet' },
];

/** POST /galaxy_clusters/restSearch by `value`, with % for any run of characters. */
export function searchClusters({ body }: Request): Answer {
  const fields = fieldsOf(body);
  const found = CLUSTERS.filter(({ value }) => matches(value, textOr(fields.value, '%'))).slice(0, Number(textOr(fields.limit, '100')));
  const response = found.map(({ type, value }, index) => ({
    GalaxyCluster: { id: String(index + 1), type, value, tag_name: `misp-galaxy:${type}="${value}"`, description: '' },
  }));
  return ok({ response });
}
