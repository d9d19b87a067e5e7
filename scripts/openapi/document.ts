import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Realm } from '../../packages/sdk/src/contract/operation.ts';
import { ROOT } from '../generated.ts';
import { fieldIn } from '../unknown.ts';
import { createComponents } from './components.ts';
import type { Contract, Told } from './contract.ts';
import { errorResponses, errorSchemas } from './errors.ts';
import type { JsonObject } from './json.ts';
import { operationObject } from './operation.ts';
import { REALMS, SECURITY_SCHEMES } from './realms.ts';

const ABOUT = `What this kit sends to the ConnexCS platform and understands of its answers, in the form in which it travels. \
It is generated from the contract of @cxkit/sdk and is **not** the vendor's own specification.

\`x-known\` says how sure we are of an operation: stated in the vendor's documentation (\`documented\`); seen in the \
vendor's own client (\`vendor\`) or in a third party's (\`third-party\`); assumed: the platform has it, the path or a field \
is our guess; proposed: ours, the platform may not have it. \`x-area\` is the area whose permission guards it and \
\`x-access\` the right that it needs there.`;

/** The contract as an OpenAPI 3.1 document. */
export async function openapiDocument(contract: Contract): Promise<JsonObject> {
  const components = createComponents();
  const paths = pathsOf(contract.operations, (told) => operationObject(told, contract, components));
  return {
    openapi: '3.1.0',
    info: {
      title: 'ConnexCS as cxkit knows it',
      version: await versionOfSdk(),
      description: ABOUT,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: Object.values(REALMS).map(({ server }) => server),
    tags: [...contract.tags].map(([name, description]) => ({ name, description })),
    'x-tagGroups': groupsOf(contract.operations),
    paths,
    components: {
      schemas: { ...components.all(), ...errorSchemas(contract) },
      responses: errorResponses(),
      securitySchemes: SECURITY_SCHEMES,
    },
  };
}

/** Operations by path and method. A path names its realm's server, and none is shared by two realms. */
function pathsOf(operations: readonly Told[], make: (told: Told) => JsonObject): JsonObject {
  const paths = new Map<string, JsonObject>();
  for (const told of operations) {
    const { realm, wire } = told.placed;
    const { base, server } = REALMS[realm];
    const path = base + wire.path;
    const method = wire.method.toLowerCase();
    const before = paths.get(path) ?? { servers: [server] };
    if (before[method] !== undefined)
      throw new TypeError(`${told.placed.name}: ${wire.method} ${path} is taken.`);
    paths.set(path, { ...before, [method]: make(told) });
  }
  return Object.fromEntries(paths);
}

/** The resources of each realm, as viewers group them. */
function groupsOf(operations: readonly Told[]): JsonObject[] {
  const realms: readonly Realm[] = ['panel', 'portal', 'session'];
  return realms.flatMap((realm) => {
    const tags = new Set(operations.flatMap(({ placed, tag }) => (placed.realm === realm ? [tag] : [])));
    return tags.size === 0 ? [] : [{ name: realm, tags: [...tags] }];
  });
}

async function versionOfSdk(): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(ROOT, 'packages/sdk/package.json'), 'utf8'));
  return String(fieldIn(manifest, 'version'));
}
