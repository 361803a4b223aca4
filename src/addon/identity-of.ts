import type { Identity } from '#core/draft/event-uuid.ts';
import type { OutboxItem } from '#core/outbox/item.ts';
import { type Asking, askAbout, recallAbout } from './ask-about.ts';

/** In which MISP, and of whose organisation, an item becomes an event. MISP is asked where it has not told yet. Throws a Problem. */
export async function identityOf(
  { generation, profile }: Pick<OutboxItem, 'generation' | 'profile'>,
  asking: Asking,
  signal?: AbortSignal,
): Promise<Identity> {
  const { settings } = asking;
  const [{ 'misp.url': instance }, about] = await Promise.all([settings.configuration(profile), recallAbout(profile, settings)]);
  const { organisationUuid } = about ?? (await askAbout(profile, asking, signal));
  return { instance, organisation: organisationUuid, generation };
}
