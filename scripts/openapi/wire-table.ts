import type { Evidence } from '../../packages/sdk/src/contract/operation.ts';
import type { Contract, Told } from './contract.ts';

const EVIDENCE: Readonly<Record<Evidence, string>> = {
  documented: 'stated in the vendor’s documentation',
  vendor: 'seen in the vendor’s own client',
  'third-party': 'seen in a third party’s client',
  assumed: 'the platform has it; the path or a field is our guess',
  proposed: 'ours; the platform may not have it',
};

/** `docs/wire.md`: how sure we are of each operation, and what it needs. */
export function wireTable({ operations }: Contract): string {
  const kinds: readonly Evidence[] = ['documented', 'vendor', 'third-party', 'assumed', 'proposed'];
  const count = (kind: Evidence): number =>
    operations.filter(({ placed }) => placed.operation.known === kind).length;
  return [
    '<!-- Generated from the contract by `npm run openapi`. Don’t edit it. -->',
    '# What is known of the wire',
    'The platform’s own API reference is not public. Each operation says how sure we are of it. If your account ' +
      'shows something else, give the client `corrections` rather than a patch, and tell us.',
    table(['evidence', 'meaning', 'operations'], kinds.map((kind) => [kind, EVIDENCE[kind], String(count(kind))])), // prettier-ignore
    'A session’s operations are answered by your own backend. An operation without an area needs no more than ' +
      'being signed in.',
    table(['operation', 'route', 'realm', 'evidence', 'area', 'verb'], operations.map(row)),
    '',
  ].join('\n\n');
}

function row({ placed }: Told): string[] {
  const { name, realm, area, access, wire, operation } = placed;
  return [`\`${name}\``, `\`${wire.method} ${wire.path}\``, realm, operation.known, area ?? '–', access];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
