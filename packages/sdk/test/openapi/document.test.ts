import { validate } from '@readme/openapi-parser';
import { everyOperation } from '@cxkit/sdk/contract';
import { describe, expect, it } from 'vitest';
import { stale } from '../../../../scripts/generated.ts';
import { openapiFiles } from '../../../../scripts/openapi/files.ts';
import { compiled, operationsIn, type Document } from './schemas.ts';

const files = await openapiFiles();
const text = files[0]?.text ?? '';
const document = JSON.parse(text) as Document;

describe('the OpenAPI document', () => {
  it('is the one that is committed, with the table of evidence; else run `npm run openapi`', async () => {
    expect(await stale(files)).toEqual([]);
  });

  it('is the same each time', async () => {
    expect(await openapiFiles()).toEqual(files);
  });

  it('is valid OpenAPI 3.1', async () => {
    expect(await validate(JSON.parse(text))).toMatchObject({ valid: true });
  });

  it('has schemas that mean something, every word and every reference', () => {
    const compile = compiled(document);
    for (const schema of Object.values(document.components.schemas))
      expect(compile(schema)).toBeTypeOf('function');
  });

  it('has every operation of the contract, by its public name', () => {
    const described = operationsIn(document).map(({ operation }) => operation.operationId);
    expect(described.sort()).toEqual(everyOperation().map(({ name }) => name).sort()); // prettier-ignore
  });

  it('names the parameters of a list as they travel', () => {
    const list = document.paths['/api/cp/setup/user']?.['get'];
    const names = list?.parameters?.map(({ name }) => name);
    expect(names?.slice(0, 5)).toEqual([
      's',
      '_limit',
      '_offset',
      '_sortModel[0][colId]',
      '_sortModel[0][sort]',
    ]);
    expect(names?.slice(5)).toEqual(expect.arrayContaining(['id', 'name', 'email', 'role']));
  });

  it('describes every field of a draft that is secret as write-only', () => {
    const draft = JSON.stringify(document.components.schemas['UserDraft']);
    expect(draft).toMatch(/"password":\{[^}]*"writeOnly":true/);
  });

  it('takes its words from the contract’s source', () => {
    expect(text).toContain('**None means full access.**');
    expect(text).toContain('A user whose only group it was has **full access** afterwards.');
  });
});
