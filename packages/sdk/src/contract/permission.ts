import { BASES } from './base.ts';
import type { Verb } from './operation.ts';

/**
 * The areas that a permission can name, with the path that stands for each below `/api/cp/`.
 * Source: platform documentation, "Users › Groups" and its screenshots. The paths of account, card, data, group, pcap,
 * report and user are assumed.
 */
export const AREAS = {
  account: 'setup/account',
  alert: 'alert',
  analytics: 'analytics',
  breakout: 'breakout',
  card: 'card',
  carrier: 'carrier',
  cdr: 'cdr',
  'circuit-test': 'circuit-test',
  customer: 'customer',
  data: 'data',
  group: 'setup/group',
  log: 'log',
  lookup: 'lookup',
  pcap: 'pcap',
  report: 'report',
  routing: 'routing',
  scriptforge: 'scriptforge',
  'support-ticket': 'support-ticket',
  user: 'setup/user',
} as const;

/** A part of the control panel that a permission guards. */
export type Area = keyof typeof AREAS;

/** All rights: what a new group grants, and what a user without a group has. */
export const EVERY_VERB: readonly Verb[] = ['create', 'read', 'update', 'delete'];

/** One row of a group: what its members may do below a path, instead of the group's defaults. */
export interface PermissionRow {
  /** Path of the area's API: `/api/cp/customer`. It covers everything below it. */
  path: string;
  /** Empty is the platform's "Access Denied". */
  access: Verb[];
}

/** The part of a group that decides over access. */
export interface Permissions {
  readonly default_access: readonly Verb[];
  readonly rows: readonly PermissionRow[];
}

/** The path that a row of this area carries. */
export function pathOfArea(area: Area): string {
  return BASES.panel + AREAS[area];
}

/**
 * What a user may do at a path: the union over their groups. **No group at all means everything.**
 * Source: platform documentation, "Users › Groups" and the reseller guide ("unlimited access").
 */
export function effectiveAccess(groups: readonly Permissions[], path: string): ReadonlySet<Verb> {
  if (groups.length === 0) return new Set(EVERY_VERB);
  return new Set(groups.flatMap((group) => [...accessWithin(group, path)]));
}

/** A row overrides and nullifies the defaults of its group; of several rows the longest path counts. */
function accessWithin(group: Permissions, path: string): readonly Verb[] {
  const row = group.rows
    .filter((candidate) => covers(candidate.path, path))
    .reduce<PermissionRow | undefined>(
      (best, next) =>
        best === undefined || normalPath(next.path).length >= normalPath(best.path).length ? next : best,
      undefined,
    );
  return row === undefined ? group.default_access : accessOfRow(row);
}

/** What a row really grants: CDR and Analytics are denied whatever it says; Breakout is all or nothing. */
export function accessOfRow(row: PermissionRow): readonly Verb[] {
  if (covers(pathOfArea('cdr'), row.path) || covers(pathOfArea('analytics'), row.path)) return [];
  if (!covers(pathOfArea('breakout'), row.path)) return row.access;
  return row.access.length === 0 ? [] : ['create', 'read'];
}

function covers(prefix: string, path: string): boolean {
  const area = normalPath(prefix);
  return path === area || path.startsWith(`${area}/`);
}

/** Rows of other programs may end with a slash. */
function normalPath(path: string): string {
  return path.replace(/\/+$/, '');
}

/** The older screen's three choices for an area; `select` means that nothing is set and the defaults hold. */
export type TriState = 'allow' | 'deny' | 'select';

/** The areas of the older screen, in its order. */
export const TRI_STATE_AREAS: readonly Area[] = [
  'customer',
  'log',
  'carrier',
  'report',
  'card',
  'data',
  'cdr',
  'pcap',
];

/** The rows as the older screen shows them; undefined where a row grants a part, which it can't show. */
export function triStateOf(group: Permissions, area: Area): TriState | undefined {
  const row = group.rows.find((candidate) => normalPath(candidate.path) === pathOfArea(area));
  if (row === undefined) return 'select';
  const access = accessOfRow(row);
  if (access.length === 0) return 'deny';
  return area === 'breakout' || EVERY_VERB.every((verb) => access.includes(verb)) ? 'allow' : undefined;
}

/** The rows after a choice on the older screen: `allow` grants all, `deny` nothing, `select` takes the row away. */
export function withTriState(rows: readonly PermissionRow[], area: Area, choice: TriState): PermissionRow[] {
  const path = pathOfArea(area);
  const others = rows.filter((row) => normalPath(row.path) !== path);
  if (choice === 'select') return others;
  return [...others, { path, access: choice === 'allow' ? [...EVERY_VERB] : [] }];
}

/** Whether groups permit everything everywhere: what makes a user an administrator, whatever the role says. */
export function hasFullAccess(groups: readonly Permissions[]): boolean {
  const areas = Object.values(AREAS).map((area) => BASES.panel + area);
  const named = groups.flatMap(({ rows }) => rows.map(({ path }) => normalPath(path)));
  return [...areas, ...named].every((path) => effectiveAccess(groups, path).size === EVERY_VERB.length);
}
