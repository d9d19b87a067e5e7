/**
 * The contract as a server needs it: every operation, both directions of the wire, what to keep out of a log. The
 * mock, the broker and the generators read it; a program that calls the platform has no use for it.
 */
export { parseExactly } from './contract/exact-number.ts';
export { decode, encode, type Walked } from './contract/codec.ts';
export { applyCorrections } from './contract/corrections.ts';
export { fillPath, parametersOf, readParameter, type PathArgs, type PathValue } from './contract/path.ts';
export { operationsOf, splitRoute, type Placed } from './contract/placed.ts';
export type { Credential } from './contract/operation.ts';
export { everyOperation, resources } from './contract/resources.ts';
export { redact, REDACTED } from './contract/secrets.ts';
export { BASES } from './contract/base.ts';
export { answerToWire, bodyFromWire, queryFromWire } from './contract/wire.ts';
