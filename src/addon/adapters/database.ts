/** Names of the object stores. */
export type StoreName = 'items' | 'origins' | 'warninglists';

/** Raised with each store or index that is added. */
const VERSION = 4;

/** Opens the add-on's own database and makes its stores where they are missing. */
export function openDatabase(name = 'mispatch'): Promise<IDBDatabase> {
  const opening = indexedDB.open(name, VERSION);
  opening.onupgradeneeded = ({ oldVersion }) => {
    const { result, transaction } = opening;
    if (oldVersion < 1) {
      const items = result.createObjectStore('items', { keyPath: 'id' });
      items.createIndex('created', 'created');
      items.createIndex('attention', 'needsPerson');
      result.createObjectStore('origins', { keyPath: 'id' });
    }
    if (oldVersion < 2) {
      // To know that what was read before still stands, without reading it.
      result.createObjectStore('warninglists', { keyPath: 'url' }).createIndex('fetched', ['url', 'fetched']);
    }
    if (oldVersion < VERSION) {
      const items = transaction?.objectStore('items');
      if (items?.indexNames.contains('waiting')) {
        items.deleteIndex('waiting');
      }
      // All that claim() decides by, so that it need not read the mails themselves.
      items?.createIndex('waiting', ['waits', 'created', 'notBefore', 'item.work.step']);
    }
  };
  return resultOf(opening);
}

/** The result of a request, or what it failed with. */
export function resultOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB failed without a reason.'));
  });
}

/**
 * Runs `work` in one transaction and returns its result once the transaction has reached the disk.
 * `work` must await nothing but requests of this transaction: IndexedDB commits as soon as it has none.
 */
export async function transact<T>(
  opening: IDBDatabase | Promise<IDBDatabase>,
  store: StoreName,
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => Promise<T>,
): Promise<T> {
  const database = await opening;
  const transaction = database.transaction(store, mode, { durability: 'strict' });
  const committed = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error ?? new Error('IndexedDB aborted the transaction.'));
  });
  const [result] = await Promise.all([work(transaction.objectStore(store)), committed]);
  return result;
}
