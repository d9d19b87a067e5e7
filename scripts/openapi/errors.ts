import type { Placed } from '../../packages/sdk/src/contract/placed.ts';
import { parametersOf } from '../../packages/sdk/src/contract/path.ts';
import type { Contract } from './contract.ts';
import type { JsonObject } from './json.ts';
import { wordsOf } from './types.ts';

/** An error as it travels: the platform says a sentence; `fields` beside it is our own addition. */
export function errorSchemas({ types, symbol }: Contract): JsonObject {
  const record = symbol('problem.ts', 'Problem');
  const problem = types.typeOf(record);
  const doc = (field: string): string | undefined => types.docOf(types.property(problem, field)?.symbol);
  return {
    Error: {
      type: 'object',
      description: 'Why it was refused.',
      properties: {
        error: { type: 'string', description: 'A sentence, for a person.' },
        fields: {
          type: 'array',
          items: { $ref: '#/components/schemas/Problem' },
          description:
            'What is wrong with each field. An addition of ours; the platform is not known to send it.',
        },
      },
      required: ['error'],
    },
    Problem: {
      type: 'object',
      description: types.docOf(record),
      properties: {
        path: { type: 'string', description: doc('path') },
        code: {
          enum: wordsOf(types.typeOf(symbol('problem.ts', 'ProblemCode'))).sort(),
          description: types.docOf(symbol('problem.ts', 'ProblemCode')),
        },
        params: { type: 'object', description: types.docOf(symbol('problem.ts', 'ProblemParams')) },
      },
      required: ['path', 'code', 'params'],
    },
  };
}

const REFUSALS: Readonly<Record<string, string>> = {
  NotSignedIn: 'The credential is missing, wrong or no longer good.',
  Forbidden: 'The groups of the user don’t grant this.',
  NotFound: 'There is no such record, or it is somebody else’s.',
  Conflict: 'Another record, or a change meanwhile, stands against it.',
  Invalid: 'Something is wrong with what was sent.',
  Other: 'Any other refusal or failure.',
};

/** The refusals by name. */
export function errorResponses(): JsonObject {
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } };
  return Object.fromEntries(
    Object.entries(REFUSALS).map(([name, description]) => [name, { description, content }]),
  );
}

/** The refusals that an operation is known to have. */
export function refusalsOf({ operation, area, wire }: Placed): JsonObject {
  const to = (name: keyof typeof REFUSALS): JsonObject => ({ $ref: `#/components/responses/${name}` });
  return {
    ...(operation.credential !== 'none' && { 401: to('NotSignedIn') }),
    ...(area !== null && { 403: to('Forbidden') }),
    ...(parametersOf(wire.path).length > 0 && { 404: to('NotFound') }),
    ...(wire.method !== 'GET' && { 409: to('Conflict') }),
    ...(operation.body !== undefined && { 422: to('Invalid') }),
    default: to('Other'),
  };
}
