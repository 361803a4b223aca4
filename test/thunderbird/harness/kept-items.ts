import type { Desk } from './desk.ts';

/** One item of the outbox as it is on the disk, without its mails, which are too long for the way here. */
export interface KeptItem {
  readonly title: string;
  readonly step: string;
  /** How it ended, where it is done. */
  readonly status?: string;
  /** Its draft as JSON, where it has one. */
  readonly draft?: string;
}

/** All items that the add-on has written, whatever its pages show. */
export function keptItems(desk: Desk): Promise<readonly KeptItem[]> {
  return desk.pages.run('background', readItems);
}

function readItems(): Promise<KeptItem[]> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('mispatch');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const reading = opening.result.transaction('items').objectStore('items').getAll();
      reading.onerror = () => reject(reading.error);
      reading.onsuccess = () => {
        opening.result.close();
        const tell = ({ title, work }: { title: string; work: { step: string; submission?: { status: string }; draft?: object } }) => ({
          title,
          step: work.step,
          ...(work.submission && { status: work.submission.status }),
          ...(work.draft && { draft: JSON.stringify(work.draft) }),
        });
        resolve(reading.result.map(({ item }) => tell(item)));
      };
    };
  });
}
