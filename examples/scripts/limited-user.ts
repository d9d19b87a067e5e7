/**
 * Makes a group that may see rate cards and no customers, gives it to a new user, and shows what that user can do.
 *
 *     npm run mock -- --port 4010 &
 *     node --conditions=@cxkit/source examples/scripts/limited-user.ts http://127.0.0.1:4010/api/cp/
 */
import { basic, createPanelClient, isCxkitError, pathOfArea } from '@cxkit/sdk';

const [baseUrl = 'http://127.0.0.1:4010/api/cp/'] = process.argv.slice(2);
const email = `ann.${process.pid}@demo.test`;
const password = 'Ann-pass1!';

const admin = createPanelClient({ baseUrl, auth: basic('admin@demo.test', 'Demo-pass1!') });
const group = await admin.groups.create({
  name: `Cards only ${process.pid}`,
  rows: [
    { path: pathOfArea('customer'), access: [] },
    { path: pathOfArea('card'), access: ['create', 'read', 'update', 'delete'] },
  ],
});
if (group.id === undefined) throw new Error('The platform gave the group no id.');
await admin.users.create({ name: 'Ann', email, password, groups: [group.id] });

const ann = createPanelClient({ baseUrl, auth: basic(email, password) });
console.log(`Ann sees ${(await ann.cards.list()).length} rate cards.`);
try {
  await ann.customers.list();
} catch (error) {
  if (!isCxkitError(error)) throw error;
  console.log(`Ann is refused: ${error.message}`);
}
