import { Problem } from '#core/problem.ts';
import type { Answerers } from './answerer.ts';

type FileRequest = 'openFiles';

/** Mails that a person opens from the disk or drops on a page. */
export const FILE_ANSWERS: Answerers<FileRequest> = {
  openFiles: async ({ files }, { drafting, intake, settings }) => {
    drafting.warmUp();
    const [profile = ''] = await settings.profiles();
    if (files.length === 0) {
      throw new Problem('mail_unreadable', { message: 'no file was chosen' });
    }
    const arrivals = files.map(({ bytes, name }) => ({ title: name, mails: [{ bytes }], messageIds: [], profile, review: true }));
    return { items: await Promise.all(arrivals.map((arrival) => intake.accept(arrival))) };
  },
};
