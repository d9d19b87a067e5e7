import { DEMO_PASSWORD } from '../../src/seed/demo.ts';
import { codeAt, enrol } from '../platform/authenticator.ts';
import { ADA, textIn, type Answer, type TestPlatform } from '../platform/caller.ts';

/** A request to each operation of the contract that it answers with 200. */
export const calls: ReadonlyMap<string, (world: TestPlatform) => Promise<Answer>> = new Map(
  Object.entries({
    'authentication.refresh': (world) => world.as(ADA).post('auth/jwt/refresh', { lifetime: 60 }),
    'authentication.access': async (world) =>
      world
        .bearer(textIn(await world.as(ADA).post('auth/jwt/refresh', { lifetime: 60 }), 'token'))
        .get('auth/jwt'),
    'account.get': (world) => world.as(ADA).get('setup/account'),
    'customers.list': (world) => world.as(ADA).get('customer'),
    'cards.list': (world) => world.as(ADA).get('card'),
    'users.list': (world) => world.as(ADA).get('setup/user'),
    'users.get': (world) => world.as(ADA).get('setup/user/2'),
    'users.create': (world) => world.as(ADA).post('setup/user', { name: 'Eve', email: 'eve@demo.test' }),
    'users.update': (world) => world.as(ADA).put('setup/user/2', { name: 'Eve' }),
    'users.delete': (world) => world.as(ADA).delete('setup/user/2'),
    'groups.list': (world) => world.as(ADA).get('setup/group'),
    'groups.get': (world) => world.as(ADA).get('setup/group/1'),
    'groups.create': (world) => world.as(ADA).post('setup/group', { name: 'New' }),
    'groups.update': (world) => world.as(ADA).put('setup/group/1', { name: 'New' }),
    'groups.delete': (world) => world.as(ADA).delete('setup/group/1'),
    'twoFactor.get': (world) => world.as(ADA).get('setup/two-factor'),
    'twoFactor.start': (world) => world.as(ADA).post('setup/two-factor', { password: DEMO_PASSWORD }),
    'twoFactor.confirm': async (world) => {
      const started = await world.as(ADA).post('setup/two-factor', { password: DEMO_PASSWORD });
      const code = codeAt(textIn(started, 'secret'), world.now());
      return world.as(ADA).post('setup/two-factor/confirm', { code });
    },
    'twoFactor.regenerate': async (world) => {
      const app = await enrol(world, world.as(ADA));
      return world.as(ADA).post('setup/two-factor/recovery', { code: app.code() });
    },
    'twoFactor.disable': async (world) => {
      const app = await enrol(world, world.as(ADA));
      const body = { password: DEMO_PASSWORD, code: app.code() };
      return world.as(ADA).post('setup/two-factor/disable', body);
    },
    'sessions.start': (world) => world.nobody.post('session', { email: ADA, password: DEMO_PASSWORD }),
    'sessions.factor': async (world) => {
      const app = await enrol(world, world.as(ADA));
      const started = await world.nobody.post('session', { email: ADA, password: DEMO_PASSWORD });
      return world.nobody.post('session/factor', {
        challenge: textIn(started, 'challenge'),
        code: app.code(),
      });
    },
    'sessions.renew': async (world) => (await world.signIn(ADA)).post('session/renew'),
    'sessions.end': async (world) => (await world.signIn(ADA)).delete('session'),
  } satisfies Record<string, (world: TestPlatform) => Promise<Answer>>),
);
