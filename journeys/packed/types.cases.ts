import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { typeCheck } from './compiler.ts';
import type { Packed } from './setup.ts';

/** What the types of the SDK cost those who compile against them. */
export function typesCases(packed: Packed): void {
  describe('the types of the SDK', () => {
    it('are 300 kB of declarations at the most', async () => {
      const folder = join(packed.consumer.path, 'node_modules/@cxkit/sdk/dist');
      const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.d.ts'));
      const sizes = await Promise.all(names.map(async (name) => (await readFile(join(folder, name))).length));
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(300_000);
    });

    it('cost a consumer of one resource 5,000 instantiations at the most', async () => {
      await packed.consumer.write('one.ts', ONE_RESOURCE);
      const { stdout } = await typeCheck(
        packed.consumer,
        'one.ts',
        '--skipLibCheck',
        '--extendedDiagnostics',
      );
      const count = Number(/Instantiations:\s+(\d+)/.exec(stdout)?.[1]);
      expect(count).toBeLessThanOrEqual(5_000);
    });
  });
}

const ONE_RESOURCE = `
import { createClient, session } from '@cxkit/sdk/client';
import { users } from '@cxkit/sdk/users';
const client = createClient('panel', { users }, { auth: session(() => Promise.reject(new Error('no session'))) });
for await (const user of client.users.list()) console.log(user.email);
const written = await client.users.create({ name: 'Ann', email: 'ann@demo.test' });
if (written.id !== undefined) await client.users.update(written.id, { shared_ticket: true });
export {};
`;
