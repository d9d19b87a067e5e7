/**
 * Writes what is generated from the contract: the OpenAPI document and the table of evidence.
 *
 *     node scripts/openapi.ts            writes docs/openapi.json and docs/wire.md
 *     node scripts/openapi.ts --check    fails when one of them is stale
 */
import { renew } from './generated.ts';
import { openapiFiles } from './openapi/files.ts';

await renew(await openapiFiles(), 'npm run openapi');
