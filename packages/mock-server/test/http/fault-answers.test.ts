import { describe, expect, it } from 'vitest';
import { ADA, platform, SAM, textIn } from '../platform/caller.ts';
import { type Fault } from '../../src/http/faults/fault.ts';
import { create, list, NEW_GROUP, withFault, written } from './with-fault.ts';

describe('a spoilt answer to a write that stays', () => {
  const spoil = async (fault: Fault) => {
    const world = await withFault(fault);
    const response = await world
      .as(ADA)
      .fetch('setup/group', { method: 'POST', body: JSON.stringify(NEW_GROUP) });
    expect(written(world)).toBe(true);
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      text: await response.text(),
    };
  };

  it('malformed JSON', async () => {
    const { status, type, text } = await spoil({ kind: 'malformed' });
    expect([status, type]).toEqual([200, 'application/json']);
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
  });

  it.each([undefined, 200, 502])('a page of a proxy, with status %s', async (status) => {
    const answer = await spoil({ kind: 'html', status });
    expect(answer).toMatchObject({ status: status ?? 200, type: 'text/html; charset=utf-8' });
    expect(answer.text).toMatch(/^<!doctype html>/);
  });

  it('200 without a body', async () => {
    expect(await spoil({ kind: 'empty' })).toEqual({ status: 200, type: 'application/json', text: '' });
  });

  it('the right body under a wrong type', async () => {
    const right = '{"status":"OK","id":3}';
    expect(await spoil({ kind: 'wrong-content-type' })).toEqual({
      status: 200,
      type: 'text/plain',
      text: right,
    });
    expect(await spoil({ kind: 'wrong-content-type', contentType: 'text/html' })).toMatchObject({
      type: 'text/html',
    });
  });

  it('a status, where the platform was done before', async () => {
    expect(await spoil({ kind: 'status', status: 502, phase: 'after' })).toMatchObject({ status: 502 });
  });
});

describe('a status', () => {
  it.each([
    [401, 'Unauthorized'],
    [403, 'Access Denied'],
    [404, 'Record Not Found'],
    [408, 'Request Timeout'],
    [429, 'Too Many Requests'],
    [500, 'Internal Server Error'],
    [502, 'Bad Gateway'],
    [503, 'Service Unavailable'],
  ])('%d says "%s", as the platform says errors, and nothing is written', async (status, error) => {
    const world = await withFault({ kind: 'status', status });
    const answer = await create(world);
    expect(answer).toMatchObject({ status, body: { error } });
    expect(answer.headers.has('retry-after')).toBe(false);
    expect(written(world)).toBe(false);
  });

  it.each([429, 503])('%d may say when to come again', async (status) => {
    const world = await withFault({ kind: 'status', status, retryAfter: 7 });
    expect((await list(world)).headers.get('retry-after')).toBe('7');
  });
});

describe('an expired token', () => {
  it('is the first one that is shown; another one passes, and so does the password', async () => {
    const world = await withFault({ kind: 'expired-token' });
    const refresh = textIn(await world.as(SAM).post('auth/jwt/refresh', { lifetime: 3600 }), 'token');
    const fresh = async () => world.bearer(textIn(await world.bearer(refresh).get('auth/jwt'), 'token'));
    const first = await fresh();
    for (let time = 0; time < 2; time += 1)
      expect(await first.get('setup/account')).toMatchObject({
        status: 401,
        body: { error: 'The token is not valid or has expired' },
      });
    await world.advance(1);
    expect(await (await fresh()).get('setup/account')).toMatchObject({ status: 200 });
    expect(await world.as(SAM).get('setup/account')).toMatchObject({ status: 200 });
  });
});

describe('a stale read', () => {
  it('answers what was true when the fault was switched on', async () => {
    const world = platform();
    const ada = world.as(ADA);
    await ada.put('setup/group/1', { name: 'Before' });
    await world.fault({ kind: 'stale' });
    await ada.put('setup/group/1', { name: 'After' });
    await create(world);
    expect(await ada.get('setup/group/1')).toMatchObject({ status: 200, body: { name: 'Before' } });
    expect(await ada.get('setup/group/3')).toMatchObject({ status: 404 });
    expect(world.tables.groups.get(1)?.name).toBe('After');
    world.faults.clear();
    expect(await ada.get('setup/group/1')).toMatchObject({ body: { name: 'After' } });
  });

  it('is judged by who may read now, with the token of now', async () => {
    const world = await withFault({ kind: 'stale' });
    const sam = await world.signIn(SAM);
    expect(await sam.get('setup/group/1')).toMatchObject({ status: 200 });
    await world.as(ADA).put('setup/group/1', { default_access: [] });
    expect(await sam.get('setup/group/1')).toMatchObject({ status: 403 });
  });
});

describe('drift', () => {
  const first = async (fault: Fault, path = 'setup/group') => {
    const world = await withFault(fault);
    const { body } = await world.as(ADA).get(path);
    return Array.isArray(body) ? (body[0] as unknown) : body;
  };

  it('a field more, in each record', async () => {
    expect(await first({ kind: 'drift', change: 'extra' })).toHaveProperty('added_by_drift', 'drift');
    expect(await first({ kind: 'drift', change: 'extra', field: 'color' }, 'setup/group/1')).toHaveProperty(
      'color',
    );
  });

  it('a field less', async () => {
    expect(await first({ kind: 'drift', change: 'missing' })).not.toHaveProperty('id');
    expect(await first({ kind: 'drift', change: 'missing', field: 'name' })).not.toHaveProperty('name');
    expect(await first({ kind: 'drift', change: 'missing', field: 'none' })).toHaveProperty('name');
  });

  it('a field of another type', async () => {
    expect(await first({ kind: 'drift', change: 'retyped' })).toMatchObject({ id: { was: 1 } });
  });

  it('leaves errors alone', async () => {
    expect(await first({ kind: 'drift', change: 'missing' }, 'setup/group/99')).toEqual({
      error: 'Record Not Found',
    });
  });
});
