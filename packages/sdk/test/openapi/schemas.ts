import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

/** A document as tests look at it. */
export interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

/** An operation of the document. */
export interface Described {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: { readonly 200: { readonly content: Content } };
}

type Content = { readonly 'application/json': { readonly schema: object } };

/** The document's schemas, compiled: `strict` refuses a keyword or a reference that means nothing. */
export function compiled(document: Document): (schema: object) => ValidateFunction {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true, validateFormats: false });
  for (const name of ['x-problems', 'x-extensible-enum', 'discriminator', 'components']) ajv.addKeyword(name);
  ajv.addSchema({ $id: 'document', components: document.components });
  // a reference counts from the document
  return (schema) =>
    ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"document#/')) as object);
}

/** The operations with where they answer. */
export function operationsIn(document: Document): { path: string; method: string; operation: Described }[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, operation]) =>
      method === 'servers' ? [] : [{ path, method: method.toUpperCase(), operation }],
    ),
  );
}
