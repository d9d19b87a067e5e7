import { EVERY_VERB, type Group, type groups, type GroupDraft } from '@cxkit/sdk';
import { fullAccess, keepFullAccess } from './administrators.ts';
import { listed } from './lists.ts';
import { wrongField } from './refusal.ts';
import { type Service } from './service.ts';
import { type GroupRow } from './tables.ts';
import { created, deleted, found, unique, updated } from './write.ts';

const TAKEN = { name: 'A group with this name exists.' };

/** Groups of users and their permissions (rule 18). */
export const groupsService: Service<(typeof groups)['operations']> = {
  list: ({ tables }, { query }) => listed([...tables.groups.all()].map(groupOf), query),

  get: ({ tables }, { path: [id] }) => groupOf(found(tables.groups, id)),

  create(context, { body }) {
    const { tables } = context;
    const row = unique(TAKEN, () =>
      tables.groups.insert({
        id: tables.groups.nextId(),
        name: body.name,
        default_access: [...new Set(body.default_access ?? EVERY_VERB)],
        rows: onePerPath(body),
      }),
    );
    return created(context, 'groups', row.id, row.name);
  },

  update(context, { path: [id], body }) {
    const { tables } = context;
    found(tables.groups, id);
    const access = fullAccess(context);
    unique(TAKEN, () => tables.groups.update(id, fieldsOf(body)));
    keepFullAccess(context, access);
    return updated(context, 'groups', id, body);
  },

  delete(context, { path: [id] }) {
    const { tables } = context;
    const row = found(tables.groups, id);
    const access = fullAccess(context);
    tables.groups.delete(id);
    for (const user of tables.users.all()) {
      if (user.groups.includes(id))
        tables.users.update(user.id, { groups: user.groups.filter((one) => one !== id) });
    }
    keepFullAccess(context, access);
    return deleted(context, 'groups', id, row.name);
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

function groupOf({ id, name, default_access, rows }: GroupRow): Group {
  return { id, name, default_access: [...default_access], rows: rows.map(({ path, access }) => ({ path, access: [...access] })) }; // prettier-ignore
}
