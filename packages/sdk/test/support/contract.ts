/**
 * The contract's inside, for its own tests. A consumer has `@cxkit/sdk` and `@cxkit/sdk/contract`.
 */
export * from '../../src/contract/codec.ts';
export * from '../../src/contract/corrections.ts';
export * from '../../src/contract/decimals.ts';
export * from '../../src/contract/exact-number.ts';
export * from '../../src/contract/fields.ts';
export * from '../../src/contract/limits.ts';
export * from '../../src/contract/list-query.ts';
export * from '../../src/contract/path.ts';
export * from '../../src/contract/placed.ts';
export * from '../../src/contract/problem.ts';
export * from '../../src/contract/schema.ts';
export * from '../../src/contract/wire.ts';
