import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { Problem } from '#core/problem.ts';
import { findItem } from '../find-item.ts';
import type { Answerers } from './answerer.ts';

type FileRequest = 'openFiles';

/** Mails that a person opens from the disk or drops on a page. A file whose draft is there already gets that one, as it was left. */
export const FILE_ANSWERS: Answerers<FileRequest> = {
  openFiles: async ({ files }, { drafting, intake, outbox, settings }) => {
    drafting.warmUp();
    const [profile = ''] = await settings.profiles();
    if (files.length === 0) {
      throw new Problem('mail_unreadable', { message: 'no file was chosen' });
    }
    const items = files.map(async ({ bytes, name }) => {
      const { id, isThere } = await findItem([bytesToHex(sha256(bytes))], outbox);
      return isThere ? id : intake.accept({ title: name, mails: [{ bytes }], messageIds: [], profile, review: true, onceAs: id });
    });
    return { items: await Promise.all(items) };
  },
};
