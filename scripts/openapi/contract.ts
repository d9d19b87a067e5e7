import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type ts from 'typescript';
import { nodeOf } from '../../packages/sdk/src/contract/node.ts';
import { operationsOf, type Placed } from '../../packages/sdk/src/contract/placed.ts';
import { resources } from '../../packages/sdk/src/contract/resources.ts';
import { compilerOptions } from '../compiler.ts';
import { ROOT } from '../generated.ts';
import { isRecord } from '../unknown.ts';
import { nameOfType, readTypes, type Types } from './types.ts';

/** An operation with what its source says about it. */
export interface Told {
  readonly placed: Placed;
  /** `users`: its resource. */
  readonly tag: string;
  readonly doc: string | undefined;
  readonly types: { readonly response: ts.Type; readonly body: ts.Type; readonly query: ts.Type };
}

/** The contract with the words and types of its source. */
export interface Contract {
  readonly operations: readonly Told[];
  /** What each resource is for, by its public name. */
  readonly tags: ReadonlyMap<string, string | undefined>;
  readonly types: Types;
  /** Name and docs of each field that `fields.ts` exports, by what stands behind it: `timestamp`, `email`. */
  readonly fields: ReadonlyMap<object, { name: string; doc: string | undefined }>;
  /** A symbol of a contract file, by name. */
  symbol(file: string, name: string): ts.Symbol;
}

const FOLDER = join(ROOT, 'packages/sdk/src/contract');

/** Reads the contract as data and as source. */
export async function readContract(): Promise<Contract> {
  const files = (await readdir(FOLDER)).filter((name) => name.endsWith('.ts')).sort();
  const types = readTypes(
    files.map((name) => join(FOLDER, name)),
    compilerOptions(),
  );
  const symbol = (file: string, name: string): ts.Symbol => {
    const found = types.exportsOf(join(FOLDER, file)).find((one) => one.name === name);
    if (found === undefined) throw new TypeError(`contract/${file} exports no ${name}.`);
    return found;
  };
  const exported = await valuesOf(files);
  const told = resources.map((resource) => {
    const found = exported.get(resource);
    if (found === undefined)
      throw new TypeError(`No file of the contract exports the resource ${resource.name}.`);
    const constant = symbol(found.file, found.name);
    const table = types.given(types.typeOf(constant))[1];
    const operations = operationsOf(resource).map((placed) => tell(placed, resource.name, table, types));
    return { name: resource.name, doc: types.docOf(constant) ?? subjectOf(operations, types), operations };
  });
  const fields = [...exported].flatMap(([value, { file, name }]) => {
    const node = file === 'fields.ts' ? fieldNode(value) : undefined;
    return node === undefined ? [] : [[node, { name, doc: types.docOf(symbol(file, name)) }] as const];
  });
  return {
    operations: told.flatMap(({ operations }) => operations),
    tags: new Map(told.map(({ name, doc }) => [name, doc])),
    types,
    fields: new Map(fields),
    symbol,
  };
}

/** What each file exports, by the object itself: the way from a value to its name in the source. */
async function valuesOf(files: readonly string[]): Promise<Map<object, { file: string; name: string }>> {
  const found = new Map<object, { file: string; name: string }>();
  for (const file of files) {
    const module: unknown = await import(join(FOLDER, file));
    for (const [name, value] of Object.entries(isRecord(module) ? module : {})) {
      if (typeof value === 'object' && value !== null) found.set(value, { file, name });
    }
  }
  return found;
}

function tell(placed: Placed, tag: string, table: ts.Type | undefined, types: Types): Told {
  const [, ...path] = placed.name.split('.');
  const end = path.reduce<{ symbol?: ts.Symbol; type: ts.Type } | undefined>(
    (at, name) => at && types.property(at.type, name),
    table && { type: table },
  );
  const [, response, body, query] = end === undefined ? [] : types.given(end.type);
  if (response === undefined || body === undefined || query === undefined)
    throw new TypeError(`${placed.name} has no types to read.`);
  return { placed, tag, doc: types.docOf(end?.symbol), types: { response, body, query } };
}

/** A resource without words of its own is described by the record that it is about. */
function subjectOf(operations: readonly Told[], types: Types): string | undefined {
  const [first] = operations;
  if (first === undefined) return undefined;
  const { response } = first.types;
  const record = types.item(response) ?? response;
  return nameOfType(record) === 'Written' ? undefined : types.docOf(record.getSymbol());
}

function fieldNode(value: object): object | undefined {
  try {
    return nodeOf(value);
  } catch {
    return undefined; // a table or a constant, no field
  }
}
