/**
 * Appends to a journal in the folder named, several at a time, and prints the number of each when it's acknowledged.
 * It never ends; the test kills it.
 */
import { writeSync } from 'node:fs';
import { Journal } from '../../src/store/journal.ts';
import { fileStorage } from '../../src/store/storage/file.ts';
import { Worlds } from '../../src/store/worlds.ts';
import { emptyShop } from './shop.ts';

const [folder = '', writers = '8'] = process.argv.slice(2);
const journal = await Journal.open({
  worlds: new Worlds(emptyShop),
  storage: fileStorage({ folder, schema: '1' }),
});
if (!journal.worlds.has('main')) await journal.fork('main');
writeSync(1, 'ready\n');

async function write(): Promise<void> {
  for (;;) {
    const { value } = await journal.transact('main', ({ items }) => {
      const id = items.nextId();
      // two rows in one step: neither may ever be there without the other
      items.insert({ id, name: `item ${id}`, owner: null, state: 'open' });
      items.insert({ id: -id, name: `twin ${id}`, owner: null, state: 'closed' });
      return id;
    });
    writeSync(1, `${value}\n`);
    if (value % 97 === 0) await journal.compact();
  }
}

await Promise.all(Array.from({ length: Number(writers) }, write));
