import type { Finding } from '../enrich/finding.ts';
import type { MispAttribute, MispObject, MispTag } from './misp-event.ts';
import { printable } from './printable.ts';

/** What is said beside a value: fields of its attribute. */
type Remark = Pick<MispAttribute, 'comment' | 'Tag'>;

/** All that is said beside one value: each comment and each tag once, as long as MISP can hold. */
export function joinRemarks(remarks: readonly Remark[]): Remark {
  const comments = new Set(remarks.flatMap(({ comment }) => comment || []));
  const tags = new Map(remarks.flatMap(({ Tag = [] }) => Tag.map((tag): [string, MispTag] => [tag.name, tag])));
  return {
    ...(comments.size > 0 && { comment: printable([...comments].join('; ')) }),
    ...(tags.size > 0 && { Tag: [...tags.values()] }),
  };
}

/** What a source says beside the value that it was asked about. */
export function remarkOf({ comment, tags }: Finding): Remark {
  return { ...(comment !== undefined && { comment }), Tag: tags.map((name) => ({ name })) };
}

/** The objects with what was said about values in their fields, such as the address of an `ip-port`. */
export function withRemarks(objects: readonly MispObject[], findings: readonly Finding[]): readonly MispObject[] {
  const talkative = findings.filter(({ comment, tags }) => comment !== undefined || tags.length > 0);
  const remarks = Map.groupBy(talkative, ({ about }) => about);
  const withRemark = (attribute: MispAttribute): MispAttribute => {
    const said = remarks.get(attribute.value);
    return said ? { ...attribute, ...joinRemarks([attribute, ...said.map(remarkOf)]) } : attribute;
  };
  return remarks.size === 0 ? objects : objects.map((object) => ({ ...object, Attribute: object.Attribute.map(withRemark) }));
}
