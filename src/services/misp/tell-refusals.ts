import type { MispAttribute, MispObject } from '#core/draft/misp-event.ts';
import type { Refusal } from '#core/submit/submission.ts';
import type { Comparison } from './compare.ts';
import { explainDrops, explainTag, nameWarninglists, type Witnesses } from './explain.ts';
import { refusal, refuseAttribute } from './fit.ts';

type Reasons = ReadonlyMap<string, string>;

const NO_WORD = 'MISP left it out without saying why';

/** All that MISP does not have of what was sent, each with its reason: MISP's own words where it gave some, else what its behaviour says. */
export async function tellRefusals(
  { attributes, objects, ofObjects, references, reports, tags }: Comparison,
  reasons: Reasons,
  witnesses: Witnesses,
  otherwise: string | undefined,
  signal?: AbortSignal,
): Promise<readonly Refusal[]> {
  const missing = [...attributes, ...ofObjects.map(({ attribute }) => attribute)];
  const silent = missing.filter(({ uuid }) => !reasons.has(uuid));
  const drops = await explainDrops(silent, otherwise, witnesses, signal);
  const ofAttributes: Refusal[] = [];
  for (const attribute of missing) {
    const said = reasons.get(attribute.uuid) ?? drops.get(attribute.uuid) ?? NO_WORD;
    ofAttributes.push(refuseAttribute(attribute, await sayMore(attribute, said, witnesses, signal)));
  }
  const whyNoTag = tags.length === 0 ? '' : await explainTag(witnesses, signal);
  return [
    ...ofAttributes,
    ...objects.map((object) => refusal(object.uuid, 'object', object.name, objectReason(object, reasons, otherwise ?? NO_WORD))),
    ...references.map(({ object, relationship, to }) =>
      refusal(object.uuid, 'reference', `${relationship} ${to}`, reasons.get(`${object.uuid} ${to}`) ?? 'what it points at is missing'),
    ),
    ...tags.map(({ owner, tag }) => refusal(owner, 'tag', tag.name, tagReason(reasons.get(`${owner} ${tag.name}`), whyNoTag))),
    ...reports.map(({ name, uuid }) => refusal(uuid, 'report', name, reasons.get(uuid) ?? otherwise ?? NO_WORD)),
  ];
}

/** MISP's own words, where they say too little for somebody who does not know it well. */
async function sayMore(attribute: MispAttribute, said: string, witnesses: Witnesses, signal: AbortSignal | undefined): Promise<string> {
  const { category, type } = attribute;
  if (said.includes('trips over a warninglist')) {
    return nameWarninglists(attribute, witnesses, signal);
  }
  if (said.includes('Options depend on the selected category')) {
    return `the category ${category} does not take the type ${type}`;
  }
  return said.includes('Invalid type.') ? `this MISP has no attribute type ${type}` : said;
}

function objectReason({ Attribute, uuid }: MispObject, reasons: Reasons, otherwise: string): string {
  const inside = Attribute.flatMap((one) => {
    const reason = reasons.get(one.uuid);
    return reason === undefined ? [] : [`${one.object_relation ?? one.type}: ${reason}`];
  });
  return [reasons.get(uuid) ?? otherwise, ...inside].join('; ');
}

/** "Failed to attach 1 tags. Reasons: Tag not found and insufficient privileges to create it." is as good; "permission" alone is not. */
function tagReason(said: string | undefined, guessed: string): string {
  return said === undefined || said.startsWith('You do not have permission')
    ? guessed
    : said.replace(/^Failed to attach \d+ tags\. Reasons: /, '');
}
