import { EVERY_VERB, type Group, type groups, type GroupDraft } from '@cxkit/sdk';
import { UniqueViolation } from '../store/errors.ts';
import { fullAccess, keepFullAccess } from './administrators.ts';
import { record } from './audit.ts';
import { listed } from './lists.ts';
import { notFound, wrongField } from './refusal.ts';
import { type Service } from './service.ts';
import { type GroupRow } from './tables.ts';

/** Groups of users and their permissions (rule 18). */
export const groupsService: Service<(typeof groups)['operations']> = {
  list: ({ tables }, { query }) => listed([...tables.groups.all()].map(groupOf), query),

  get({ tables }, { path: [id] }) {
    const row = tables.groups.get(id);
    return row === undefined ? notFound() : groupOf(row);
  },

  create(context, { body }) {
    const { tables } = context;
    const row = unique(() =>
      tables.groups.insert({
        id: tables.groups.nextId(),
        name: body.name,
        default_access: [...new Set(body.default_access ?? EVERY_VERB)],
        rows: onePerPath(body),
      }),
    );
    record(context, { action: 'CREATE', table: 'groups', key: row.id, message: row.name });
    return { status: 'OK', id: row.id };
  },

  update(context, { path: [id], body }) {
    const { tables } = context;
    if (!tables.groups.has(id)) return notFound();
    const access = fullAccess(context);
    unique(() => tables.groups.update(id, fieldsOf(body)));
    keepFullAccess(context, access);
    record(context, { action: 'UPDATE', table: 'groups', key: id, message: Object.keys(body).join(', ') });
    return { status: 'OK' };
  },

  delete(context, { path: [id] }) {
    const { tables } = context;
    const row = tables.groups.get(id);
    if (row === undefined) return notFound();
    const access = fullAccess(context);
    tables.groups.delete(id);
    for (const user of tables.users.all()) {
      if (user.groups.includes(id))
        tables.users.update(user.id, { groups: user.groups.filter((one) => one !== id) });
    }
    keepFullAccess(context, access);
    record(context, { action: 'DELETE', table: 'groups', key: id, message: row.name });
    return { status: 'OK' };
  },
};

function fieldsOf({ name, default_access, rows }: Partial<GroupDraft>): Partial<GroupRow> {
  return {
    ...(name !== undefined && { name }),
    ...(default_access && { default_access: [...new Set(default_access)] }),
    ...(rows && { rows: onePerPath({ rows }) }),
  };
}

function onePerPath({ rows = [] }: Partial<GroupDraft>): GroupRow['rows'] {
  const paths = rows.map((row) => row.path);
  const index = paths.findIndex((path, at) => paths.indexOf(path) !== at);
  if (index !== -1) throw wrongField(`rows.${index}.path`, 'taken', 'A group has one row for a path.');
  return rows.map(({ path, access }) => ({ path, access: [...new Set(access)] }));
}

function unique<T>(write: () => T): T {
  try {
    return write();
  } catch (error) {
    if (error instanceof UniqueViolation) throw wrongField('name', 'taken', 'A group with this name exists.');
    throw error;
  }
}

function groupOf({ id, name, default_access, rows }: GroupRow): Group {
  return { id, name, default_access: [...default_access], rows: rows.map(({ path, access }) => ({ path, access: [...access] })) }; // prettier-ignore
}
