import { authenticationSteps } from './steps/authentication.ts';
import { controlSteps } from './steps/control.ts';
import { faultSteps } from './steps/faults.ts';
import { groupSteps } from './steps/groups.ts';
import { listSteps } from './steps/lists.ts';
import { nonsenseSteps } from './steps/nonsense.ts';
import { sessionSteps } from './steps/sessions.ts';
import { twoFactorSteps } from './steps/two-factor.ts';
import { userSteps } from './steps/users.ts';
import { type Step } from './step.ts';

/**
 * Every operation of the contract, accepted and refused, with the rules between them: what each way to reach the mock
 * must answer byte for byte. It has no more than `fetch` in it, so that a page can play it too.
 */
export const transcript: readonly Step[] = [
  ...authenticationSteps,
  ...listSteps,
  ...userSteps,
  ...groupSteps,
  ...twoFactorSteps,
  ...sessionSteps,
  ...nonsenseSteps,
  ...controlSteps,
  ...faultSteps,
];
