import { nodeOf } from '../../packages/sdk/src/contract/node.ts';
import type { Components } from './components.ts';
import type { Contract, Told } from './contract.ts';
import { refusalsOf } from './errors.ts';
import type { JsonObject } from './json.ts';
import { pathParameters, queryParameters } from './parameters.ts';
import { securityOf } from './realms.ts';
import { schemaOf, type Walk } from './schema.ts';

/** One operation of the document. */
export function operationObject(told: Told, contract: Contract, components: Components): JsonObject {
  const { placed, doc } = told;
  const { operation, realm, area, access } = placed;
  const write: Walk = { contract, components, to: 'write' };
  const read: Walk = { contract, components, to: 'read' };
  const summary = firstSentence(doc) ?? placed.name;
  const parameters = [
    ...pathParameters(placed.wire.path, write),
    ...queryParameters(operation.query, told.types.query, write),
    ...(operation.idempotencyKey ? [IDEMPOTENCY_KEY] : []),
  ];
  return {
    operationId: placed.name,
    tags: [told.tag],
    summary,
    ...(doc !== undefined && doc !== summary && { description: doc }),
    security: securityOf(operation.credential),
    ...(parameters.length > 0 && { parameters }),
    ...(operation.body !== undefined && {
      requestBody: {
        required: true,
        content: json(schemaOf(nodeOf(operation.body), told.types.body, write)),
      },
    }),
    responses: {
      200: {
        description: 'The answer.',
        content: json(schemaOf(nodeOf(operation.response), told.types.response, read)),
      },
      ...refusalsOf(placed),
    },
    'x-realm': realm,
    'x-area': area,
    'x-access': access,
    'x-known': operation.known,
    ...(operation.paging !== undefined && { 'x-paging': operation.paging }),
  };
}

const IDEMPOTENCY_KEY: JsonObject = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'The key of this intent: a repeated one gets the first answer again.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
};

function json(schema: JsonObject): JsonObject {
  return { 'application/json': { schema } };
}

/** The first sentence, which ends with a full stop before a capital letter. */
function firstSentence(text: string | undefined): string | undefined {
  return text === undefined ? undefined : (/^[\s\S]*?[.!?](?=\s+[A-Z*]|$)/.exec(text)?.[0] ?? text);
}
