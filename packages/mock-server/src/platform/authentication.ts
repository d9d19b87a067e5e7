import { type authentication } from '@cxkit/sdk';
import { record } from './audit.ts';
import { signedInUser } from './context.ts';
import { Refusal } from './refusal.ts';
import { type Service } from './service.ts';
import { issueAccessToken, issueRefreshToken } from './tokens.ts';

/** How programs log in. Evidence: the vendor's own client. */
export const authenticationService: Service<(typeof authentication)['operations']> = {
  refresh(context, { body }) {
    const user = signedInUser(context);
    const token = issueRefreshToken(context, user, body.audience ?? '', body.lifetime);
    record(context, { action: 'LOGIN', table: 'tokens', key: user.id, message: 'Refresh token given out' });
    return { token };
  },

  access(context) {
    const { actor } = context;
    if (actor.kind !== 'user' || actor.by !== 'token')
      return new Refusal('not-signed-in', 'A refresh token is needed');
    return { token: issueAccessToken(context, actor.token) };
  },
};
