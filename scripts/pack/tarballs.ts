import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../generated.ts';
import { PACKAGES, type PackageName } from '../packages.ts';
import { run } from '../run.ts';
import { fieldIn, isRecord } from '../unknown.ts';

/** The tarball of each package, as npm would publish it. */
export type Tarballs = Readonly<Record<PackageName, string>>;

/** Packs what is built. */
export async function packTarballs(into: string): Promise<Tarballs> {
  const [sdk, elements, mock] = await Promise.all(PACKAGES.map((name) => packOne(name, into)));
  if (sdk === undefined || elements === undefined || mock === undefined)
    throw new TypeError('A package is missing.');
  return { sdk, elements, 'mock-server': mock };
}

/** The licence stands once, at the root; in each tarball there is a copy. */
async function packOne(name: PackageName, into: string): Promise<string> {
  const stage = await mkdtemp(join(tmpdir(), `cxkit-pack-${name}-`));
  try {
    for (const part of ['package.json', 'README.md', 'dist', 'src']) {
      await cp(join(ROOT, 'packages', name, part), join(stage, part), { recursive: true });
    }
    await cp(join(ROOT, 'LICENSE'), join(stage, 'LICENSE'));
    const { stdout } = await run(
      'npm',
      ['pack', '--json', '--ignore-scripts', '--pack-destination', into],
      stage,
    );
    return join(into, fileIn(stdout));
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
}

/** npm answers a list with one entry, or (from npm 12) an object by name. */
function fileIn(json: string): string {
  const answer: unknown = JSON.parse(json);
  const [first] = isRecord(answer) || Array.isArray(answer) ? Object.values<unknown>(answer) : [];
  const file = fieldIn(first, 'filename');
  if (typeof file !== 'string') throw new TypeError(`npm pack did not say what it wrote: ${json}`);
  return file.replace(/^@/, '').replace('/', '-');
}
