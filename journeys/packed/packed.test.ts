/** What `npm run pack` hands out, as somebody else gets it: outside the workspace, from the tarballs. */
import { bundleCases } from './bundle.cases.ts';
import { pageCases } from './page.cases.ts';
import { usePacked } from './setup.ts';
import { tarballCases } from './tarball.cases.ts';
import { typesCases } from './types.cases.ts';

const packed = usePacked();
tarballCases(packed);
typesCases(packed);
bundleCases(packed);
pageCases(packed);
