import { accountByEmail } from '../data/tables/account.ts';
import { devicesOf } from '../data/tables/device.ts';
import { revokeLaptop } from '../identity/end-access.ts';
import { flags, storeChoice, storeFlags } from './options.ts';
import { Stop } from './stop.ts';
import { withStore } from './with-store.ts';

/** Whose laptops there are, so that a lost one can be named. */
export async function listDevices(args: readonly string[]): Promise<void> {
  const { values, positionals } = flags(args, storeFlags);
  const [email] = positionals;
  if (email === undefined) throw new Stop('Say whose laptops: the e-mail address.');
  await withStore(storeChoice(values), async (database) => {
    const account = await accountByEmail(database.query, email);
    if (!account) throw new Stop(`Nobody signs in as ${email}.`);
    for (const { id, name, lastSeenAt, revoked } of await devicesOf(database.query, account.id))
      console.log(`${id}  ${name}  last seen ${lastSeenAt.toISOString()}${revoked ? '  revoked' : ''}`);
  });
}

export async function revokeDevice(args: readonly string[]): Promise<void> {
  const { values, positionals } = flags(args, storeFlags);
  const [id] = positionals;
  if (id === undefined) throw new Stop('Say which laptop: its id, from "hearthline device list EMAIL".');
  await withStore(storeChoice(values), async (database) => {
    if (!(await revokeLaptop(database, id))) throw new Stop(`There is no laptop ${id}.`);
    console.log(`The laptop ${id} is signed out and cannot sign in again.`);
  });
}
