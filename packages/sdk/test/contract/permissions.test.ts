import { describe, expect, it } from 'vitest';
import { accessOfRow, AREAS, effectiveAccess, EVERY_VERB, hasFullAccess, pathOfArea, TRI_STATE_AREAS, triStateOf, withTriState, type Area, type Permissions, type Verb } from '@cxkit/sdk'; // prettier-ignore

const group = (default_access: Verb[], rows: Partial<Record<Area, Verb[]>> = {}): Permissions => ({
  default_access,
  rows: (Object.keys(AREAS) as Area[]).flatMap((area) => {
    const access = rows[area];
    return access === undefined ? [] : [{ path: pathOfArea(area), access }];
  }),
});
const access = (groups: Permissions[], area: Area): Verb[] =>
  [...effectiveAccess(groups, pathOfArea(area))].sort();
const EVERY = [...EVERY_VERB].sort();

describe('permissions', () => {
  it('let a row replace the defaults of its group', () => {
    const one = group(['create', 'read', 'update', 'delete'], { customer: ['read'] });
    expect(access([one], 'customer')).toEqual(['read']);
    expect(access([one], 'card')).toEqual(EVERY);
  });

  it('let an empty row deny', () => {
    expect(access([group(EVERY, { customer: [] })], 'customer')).toEqual([]);
  });

  it('add up what several groups give', () => {
    const groups = [group(['read'], { customer: ['create'] }), group([], { customer: ['update'] })];
    expect(access(groups, 'customer')).toEqual(['create', 'update']);
    expect(access(groups, 'card')).toEqual(['read']);
  });

  it('give everything to a user without a group', () => {
    expect(access([], 'customer')).toEqual(EVERY);
    expect(hasFullAccess([])).toBe(true);
  });

  it('deny CDR and Analytics whatever a row says', () => {
    for (const area of ['cdr', 'analytics'] as const)
      expect(access([group(EVERY, { [area]: EVERY })], area)).toEqual([]);
  });

  it('give Breakout whole or not at all', () => {
    expect([...accessOfRow({ path: pathOfArea('breakout'), access: ['read'] })].sort()).toEqual([
      'create',
      'read',
    ]);
    expect(accessOfRow({ path: pathOfArea('breakout'), access: [] })).toEqual([]);
  });

  it('cover what lies below a path, by whole segments; the longest row counts', () => {
    const one: Permissions = {
      default_access: [],
      rows: [
        { path: '/api/cp/customer', access: ['read'] },
        { path: '/api/cp/customer/7/', access: ['delete'] },
      ],
    };
    expect([...effectiveAccess([one], '/api/cp/customer/8')]).toEqual(['read']);
    expect([...effectiveAccess([one], '/api/cp/customer/7/notes')]).toEqual(['delete']);
    expect([...effectiveAccess([one], '/api/cp/customers')]).toEqual([]);
  });

  it('show as three choices, and take them back', () => {
    for (const area of TRI_STATE_AREAS) {
      for (const choice of ['allow', 'deny', 'select'] as const) {
        const rows = withTriState([{ path: '/api/cp/alert', access: ['read'] }], area, choice);
        const shown = triStateOf({ default_access: [], rows }, area);
        expect(shown, area).toBe(area === 'cdr' && choice === 'allow' ? 'deny' : choice);
        expect(rows[0]).toEqual({ path: '/api/cp/alert', access: ['read'] });
      }
    }
    expect(triStateOf(group([], { customer: ['read'] }), 'customer')).toBeUndefined();
  });

  it('make an administrator of who may do everything everywhere', () => {
    expect(hasFullAccess([group(EVERY)])).toBe(true);
    expect(hasFullAccess([group(EVERY, { customer: ['read'] })])).toBe(false);
    expect(hasFullAccess([group(EVERY, { customer: ['read'] }), group(EVERY)])).toBe(true);
  });
});
