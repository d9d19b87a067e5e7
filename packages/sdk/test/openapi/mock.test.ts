import { createMock, DEMO_ADMINISTRATOR, DEMO_PASSWORD } from '@cxkit/mock-server';
import { describe, expect, it } from 'vitest';
import { fieldIn } from '../../../../scripts/unknown.ts';
import { openapiFiles } from '../../../../scripts/openapi/files.ts';
import { compiled, operationsIn, type Document } from './schemas.ts';

const [file] = await openapiFiles();
const document = JSON.parse(file?.text ?? '') as Document;
const compile = compiled(document);
const described = operationsIn(document);

const ORIGIN = 'https://app.connexcs.com';
const mock = createMock();
const basic = `Basic ${btoa(`${DEMO_ADMINISTRATOR}:${DEMO_PASSWORD}`)}`;

/** Sends what the document says, and judges what goes out and what comes back by it. */
async function call(
  name: string,
  { authorization, body, id }: { authorization: string; body?: object; id?: number },
) {
  const found = described.find(({ operation }) => operation.operationId === name);
  if (found === undefined) throw new Error(`${name} is not in the document.`);
  const { method, path, operation } = found;
  if (body !== undefined) expectFit(operation.requestBody?.content['application/json'].schema ?? {}, body);
  const response = await mock.fetch(ORIGIN + path.replace('{id}', String(id)), {
    method,
    headers: { authorization, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const answer: unknown = await response.json();
  expectFit(
    response.ok
      ? operation.responses[200].content['application/json'].schema
      : { $ref: '#/components/schemas/Error' },
    answer,
  );
  return { status: response.status, answer };
}

function expectFit(schema: object, value: unknown): void {
  const fits = compile(schema);
  expect(fits(value) ? [] : fits.errors).toEqual([]);
}

async function accessToken(): Promise<string> {
  const refresh = await call('authentication.refresh', { authorization: basic, body: { lifetime: 3600 } });
  const access = await call('authentication.access', { authorization: `Bearer ${tokenIn(refresh.answer)}` });
  return `Bearer ${tokenIn(access.answer)}`;
}

function tokenIn(answer: unknown): string {
  return String(fieldIn(answer, 'token'));
}

describe('the OpenAPI document and the mock', async () => {
  const authorization = await accessToken();
  const reads = described.filter(
    ({ method, path }) =>
      method === 'GET' && !path.includes('{') && path.startsWith('/api/cp/') && !path.includes('/auth/'),
  );

  it.each(reads.map(({ operation }) => operation.operationId))('agree on what %s answers', async (name) => {
    expect(await call(name, { authorization })).toMatchObject({ status: 200 });
  });

  it('agree on a user that is created, changed, read and deleted', async () => {
    const body = { name: 'Ann', email: 'ann@demo.test', shared_ticket: 'yes', time_zone: null };
    const { answer } = await call('users.create', { authorization, body });
    const id = Number(fieldIn(answer, 'id'));
    await call('users.update', { authorization, id, body: { shared_ticket: 'no' } });
    expect(await call('users.get', { authorization, id })).toMatchObject({ answer: { shared_ticket: 'no' } });
    expect(await call('users.delete', { authorization, id })).toMatchObject({ status: 200 });
    expect(await call('users.get', { authorization, id })).toMatchObject({ status: 404 });
  });

  it('agree on a session', async () => {
    const body = { email: DEMO_ADMINISTRATOR, password: DEMO_PASSWORD };
    expect(await call('sessions.start', { authorization: '', body })).toMatchObject({ status: 200 });
  });

  it('agree on a refusal, with and without fields', async () => {
    expect(await call('users.list', { authorization: '' })).toMatchObject({ status: 401 });
    const body = { name: 'Bob', email: DEMO_ADMINISTRATOR };
    expect(await call('users.create', { authorization, body })).toMatchObject({
      answer: { fields: [{ path: 'email' }] },
    });
  });

  it('agree on what a client must not send', () => {
    const fits = compile({ $ref: '#/components/schemas/UserDraft' });
    expect(fits({ name: 'Ann', email: 'ann@demo.test', shared_ticket: true })).toBe(false);
    expect(fits({ name: 'Ann', email: 'ann@demo.test', admin: 'yes' })).toBe(false);
    expect(fits({ name: '', email: 'ann@demo.test' })).toBe(false);
  });
});
