/** The result of a request, as a promise. */
export function requested<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The request to IndexedDB failed.'));
  });
}

/** The end of a transaction: stored, or nothing of it. */
export function completed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () =>
      reject(transaction.error ?? new Error('The transaction of IndexedDB was given up.'));
  });
}

/** Opens a database; `upgrade` makes its stores when it's new. Another tab may delete it: that closes it here. */
export async function openDatabase(
  factory: IDBFactory,
  name: string,
  upgrade: (database: IDBDatabase) => void,
): Promise<IDBDatabase> {
  const request = factory.open(name, 1);
  request.onupgradeneeded = () => upgrade(request.result);
  const database = await requested(request);
  database.onversionchange = () => database.close();
  return database;
}
