import type { Fault, Mock } from '@cxkit/mock-server';
import type { FaultName } from './settings.ts';

const FAULTS: Readonly<Record<FaultName, Fault | undefined>> = {
  none: undefined,
  slow: { kind: 'delay', ms: 2000 },
  offline: { kind: 'network-error' },
  'server error': { kind: 'status', status: 500 },
  'HTML page': { kind: 'html' },
  'expired session': { kind: 'status', status: 401 },
};

/** Makes every call go wrong in one way, or in none. */
export async function applyFault({ control }: Mock, name: FaultName): Promise<void> {
  await control.faults.clear();
  const fault = FAULTS[name];
  if (fault !== undefined) await control.faults.add(fault);
}
