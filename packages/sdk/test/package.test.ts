import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync, mkdirSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
const PACKAGE = join(ROOT, 'packages/sdk');
const TSC = join(ROOT, 'node_modules/typescript/bin/tsc');
const work = mkdtempSync(join(tmpdir(), 'cxkit-types-'));
const dist = join(work, 'node_modules/@cxkit/sdk/dist');

interface Manifest {
  readonly exports: Readonly<Record<string, { readonly types: string }>>;
}
const manifest = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as Manifest;

function tsc(...args: readonly string[]): string {
  try {
    return execFileSync(process.execPath, [TSC, ...args], { cwd: work, encoding: 'utf8' });
  } catch (failure) {
    const output: unknown = Reflect.get(Object(failure), 'stdout');
    throw new Error(String(output), { cause: failure });
  }
}

beforeAll(() => {
  // a build of its own: `dist` may be older than the source
  tsc(
    '-p',
    join(PACKAGE, 'tsconfig.json'),
    '--outDir',
    dist,
    '--tsBuildInfoFile',
    join(work, 'sdk.tsbuildinfo'),
  );
  writeFileSync(join(dist, '../package.json'), readFileSync(join(PACKAGE, 'package.json')));
  mkdirSync(join(work, 'node_modules'), { recursive: true });
  for (const dependency of ['ky', 'zod']) {
    symlinkSync(join(ROOT, 'node_modules', dependency), join(work, 'node_modules', dependency));
  }
}, 120_000);

afterAll(() => rmSync(work, { recursive: true, force: true }));

/** Declarations that a consumer's compiler reads from an entry on. */
function reachable(entries: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  const visit = (file: string): void => {
    if (found.has(file)) return;
    const text = readFileSync(file, 'utf8');
    found.set(file, text);
    for (const [, path = ''] of text.matchAll(/(?:from |import\()['"](\.[^'"]+)['"]/g)) {
      visit(resolve(dirname(file), path.replace(/\.[jt]s$/, '.d.ts')));
    }
  };
  for (const entry of entries) visit(entry);
  return found;
}

const entriesOf = (): string[] => Object.values(manifest.exports).map(({ types }) => join(dist, '..', types));

/** Type instantiations of one file that uses the package. */
function instantiations(source: string): number {
  const file = join(work, 'consumer.mts');
  writeFileSync(file, source);
  const flags = ['--noEmit', '--strict', '--skipLibCheck', '--target', 'es2022', '--lib', 'es2023,dom'];
  const output = tsc(...flags, '--module', 'nodenext', '--extendedDiagnostics', file);
  return Number(/Instantiations:\s+(\d+)/.exec(output)?.[1]);
}

describe('the declarations', () => {
  it('name neither ky nor zod', () => {
    for (const [file, text] of reachable(entriesOf())) {
      const code = text.replaceAll(/\/\*[\s\S]*?\*\//g, '');
      expect(/['"](ky|zod)\b|\bZod|\bky\b/i.exec(code)?.[0], relative(dist, file)).toBeUndefined();
    }
  });

  it('are at most 300 kB', () => {
    const bytes = [...reachable(entriesOf()).values()].reduce(
      (sum, text) => sum + Buffer.byteLength(text),
      0,
    );
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThanOrEqual(300_000);
  });

  it('cost a consumer of one resource at most 5,000 instantiations', () => {
    const lean = instantiations(`
      import { createClient, session } from '@cxkit/sdk/client';
      import { users } from '@cxkit/sdk/users';
      const auth = session(async () => ({ token: '', expires_at: null }));
      const client = createClient('panel', { users }, { auth });
      // @ts-expect-error: the types are really there
      client.users.get('7');
      for await (const user of client.users.list({ where: { role: 'User' } })) user.email.trim();
      export {};
    `);
    expect(lean).toBeGreaterThan(0);
    expect(lean).toBeLessThanOrEqual(5000);
  }, 60_000);

  it('cost a consumer of the whole client hardly more', () => {
    const whole = instantiations(`
      import { createPanelClient, refreshToken } from '@cxkit/sdk';
      const client = createPanelClient({ auth: refreshToken('') });
      const user = await client.users.get(7);
      await client.users.update(user.id, { name: user.name });
      export {};
    `);
    expect(whole).toBeLessThanOrEqual(5000);
  }, 60_000);
});
