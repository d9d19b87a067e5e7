import { expect, it } from 'vitest';
import { type Corrections } from '@cxkit/sdk';
import { MAKERS, onClock } from '../support/clients.ts';
import { failureOf } from '../support/failing.ts';
import { json, loopback } from '../support/server.ts';
import { DRAFT, wireUser } from '../support/user.ts';

/** A platform with three other paths, two other names and a wrapper. */
const CORRECTIONS: Corrections = {
  users: { fields: { email: 'mail', shared_ticket: 'share' } },
  'users.list': { route: 'GET people', wrapper: 'data.result' },
  'users.get': { route: 'GET people/{id}' },
  'users.create': { route: 'POST people/new' },
};

function otherUser(id: number): Record<string, unknown> {
  const { email, shared_ticket, ...rest } = wireUser(id);
  return { ...rest, mail: email, share: shared_ticket };
}

it.each(MAKERS)('a platform that differs works after a corrections file alone (%s)', async (_name, make) => {
  const server = await loopback(({ method, path, query, body }, response) => {
    const route = `${method} ${path.replace('/api/cp/', '')}`;
    if (route === 'GET people') {
      const wanted = query.get('mail');
      const rows = [1, 2, 3].map(otherUser).filter((row) => wanted === null || row['mail'] === wanted);
      json(response, { data: { result: rows } });
    } else if (route === 'GET people/2') json(response, otherUser(2));
    else if (route === 'POST people/new') {
      const sent: unknown = JSON.parse(body);
      if (sent instanceof Object && 'mail' in sent && 'share' in sent)
        json(response, { status: 'OK', id: 4 });
      else json(response, { error: 'no', fields: [{ path: 'mail', code: 'required', params: {} }] }, 422);
    } else json(response, { error: 'Record Not Found' }, 404);
  });
  const plain = onClock(make, server).client;
  expect(await failureOf(plain.users.list())).toMatchObject({ code: 'not-found' });

  const { client } = onClock(make, { ...server, corrections: CORRECTIONS, judge: 'strict' });
  expect(await client.users.list({ where: { email: 'user2@example.com' } })).toMatchObject([{ id: 2 }]);
  expect(await client.users.get(2)).toMatchObject({ email: 'user2@example.com', shared_ticket: false });
  expect(await client.users.create({ ...DRAFT, shared_ticket: true })).toEqual({ status: 'OK', id: 4 });
  const refused = await failureOf(client.users.create(DRAFT));
  expect(refused.fields).toMatchObject([{ path: 'email', code: 'required' }]);
});
