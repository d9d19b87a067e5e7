export * from './contract/account.ts';
export * from './contract/authentication.ts';
export * from './contract/card.ts';
export * from './contract/customer.ts';
export * from './contract/group.ts';
export * from './contract/list-query.ts';
export * from './contract/permission.ts';
export * from './contract/session.ts';
export * from './contract/two-factor.ts';
export * from './contract/user.ts';
export { check } from './contract/codec.ts';
export type { Correction, Corrections } from './contract/corrections.ts';
export { limitsOf, type Limits } from './contract/limits.ts';
export type {
  CallOptions,
  Evidence,
  ListCall,
  Method,
  Operation,
  Realm,
  Resource,
  Verb,
} from './contract/operation.ts';
export {
  problem,
  sentence,
  sentences,
  type Problem,
  type ProblemCode,
  type ProblemParams,
} from './contract/problem.ts';
export type { Field, Schema } from './contract/schema.ts';
export type { Written } from './contract/written.ts';
