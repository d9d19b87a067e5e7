import { enumOf, integer, permissionPath, text, textOf } from './fields.ts';
import { listQuery } from './list-query.ts';
import { operation, resource, type Bound, type Verb } from './operation.ts';
import { EVERY_VERB, type PermissionRow } from './permission.ts';
import { draft, listOf, optional, partial, record, type Field } from './schema.ts';
import { written } from './written.ts';

const verb: Field<Verb> = enumOf(EVERY_VERB);

/**
 * A set of permissions that users share. A row for an area replaces the defaults there; a user in several groups
 * has the union of them. Source: platform documentation, "Users › Groups".
 */
export interface Group {
  id: number;
  name: string;
  /** What members may do in areas without a row of their own. Empty is the platform's "Access Denied". */
  default_access: Verb[];
  rows: PermissionRow[];
}
export const groupSchema: Field<Group> = record<Group>({
  id: integer,
  name: text,
  default_access: listOf(verb),
  rows: listOf(record<PermissionRow>({ path: text, access: listOf(verb) })),
});

/** What may be sent to create a group; to change one, any part of it. */
export interface GroupDraft {
  /** 1–64 characters. */
  name: string;
  /** All four when it is left out, as on the platform's screen. */
  default_access?: Verb[];
  /** At most one row a path. */
  rows?: PermissionRow[];
}
export const groupDraft: Field<GroupDraft> = draft<GroupDraft>({
  name: textOf({ min: 1, max: 64 }),
  default_access: optional(listOf(verb)),
  rows: optional(listOf(draft<PermissionRow>({ path: permissionPath, access: listOf(verb) }))),
});

export const groups = resource('panel', 'group', 'groups', {
  /** Groups of the account. */
  list: operation('GET setup/group', {
    query: listQuery(groupSchema, ['id', 'name']),
    response: listOf(groupSchema),
    paging: 'offset',
    known: 'assumed',
  }),
  get: operation('GET setup/group/{id}', { response: groupSchema, known: 'assumed' }),
  create: operation('POST setup/group', { body: groupDraft, response: written, known: 'assumed' }),
  /** Changes the fields that are given; `rows` is replaced as a whole. */
  update: operation('PUT setup/group/{id}', {
    body: partial(groupDraft),
    response: written,
    known: 'assumed',
  }),
  /** Deletes a group. A user whose only group it was has **full access** afterwards. */
  delete: operation('DELETE setup/group/{id}', { response: written, known: 'assumed' }),
});
export interface GroupsApi extends Bound<typeof groups> {}
