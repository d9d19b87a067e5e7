/**
 * Writes down the public API of all packages, so that no change of it goes unseen.
 *
 *     node scripts/api-snapshot.ts            writes docs/api-snapshot.txt
 *     node scripts/api-snapshot.ts --check    fails when it is stale
 */
import { apiSnapshot } from './api/file.ts';
import { renew } from './generated.ts';

await renew([apiSnapshot()], 'npm run api:update');
