import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { MispServer, ServerAbout } from '#core/ports.ts';
import type { Settings } from './adapters/settings.ts';

export interface Asking {
  readonly connect: (profile: string) => Promise<Pick<MispServer, 'about'>>;
  readonly settings: Pick<Settings, 'configuration' | 'recall' | 'remember'>;
}

/**
 * What the MISP of a profile says about itself. It is remembered, unless the profile has another address or key by the time of the answer: who
 * may do what there is not what may be done here. Throws a Problem.
 */
export async function askAbout(profile: string, { connect, settings }: Asking, signal?: AbortSignal): Promise<ServerAbout> {
  const asked = await accessOf(profile, settings);
  const about = await (await connect(profile)).about(signal);
  if ((await accessOf(profile, settings)) === asked) {
    await settings.remember('abouts', { ...(await settings.recall('abouts')), [profile]: { ...about, access: markOf(asked) } });
  }
  return about;
}

/** What it said last, where the profile still has the address and the key with which it was asked: an administrator may have changed both. */
export async function recallAbout(profile: string, settings: Pick<Settings, 'configuration' | 'recall'>): Promise<ServerAbout | undefined> {
  const { [profile]: kept } = (await settings.recall('abouts')) ?? {};
  if (kept?.access === undefined) {
    return undefined;
  }
  const { access, ...about } = kept;
  return access === markOf(await accessOf(profile, settings)) ? about : undefined;
}

/** What a profile is let into its MISP by: two with the same are the same user there. */
export async function accessOf(profile: string, settings: Pick<Settings, 'configuration'>): Promise<string> {
  const { 'misp.key': key, 'misp.url': url } = await settings.configuration(profile);
  return JSON.stringify([url, key]);
}

/** The key need not lie about a second time. */
function markOf(access: string): string {
  return bytesToHex(sha256(utf8ToBytes(access)));
}
