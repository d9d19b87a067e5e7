import { formatted, type Generated } from '../generated.ts';
import { readContract } from './contract.ts';
import { openapiDocument } from './document.ts';
import { wireTable } from './wire-table.ts';

/** What is generated from the contract. */
export async function openapiFiles(): Promise<Generated[]> {
  const contract = await readContract();
  return Promise.all([
    formatted('docs/openapi.json', JSON.stringify(await openapiDocument(contract), null, 2)),
    formatted('docs/wire.md', wireTable(contract)),
  ]);
}
