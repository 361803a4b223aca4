import type { Distribution, MispEvent } from '#core/draft/misp-event.ts';
import { tlpOf } from './exclusive-tags.ts';

/** The widest distribution that each label allows: RED and AMBER+STRICT stay inside, AMBER goes to those who need to know, not to all. */
const WIDEST: Readonly<Record<string, Distribution>> = { 'tlp:red': 0, 'tlp:amber+strict': 0, 'tlp:amber': 2 };

/** Whether the event would reach more people than its TLP allows. Who is in a sharing group is for people to know. */
export function isWiderThanTlp({ distribution, Tag }: Pick<MispEvent, 'distribution' | 'Tag'>): boolean {
  const widest = WIDEST[tlpOf(Tag)?.toLowerCase() ?? ''];
  return widest !== undefined && distribution !== 4 && distribution > widest;
}
