import { roles, type Role } from '../../shared/records/practitioner.ts';
import { accountByEmail } from '../data/tables/account.ts';
import { addUser as add } from '../identity/add-user.ts';
import { disableUser, enableUser } from '../identity/end-access.ts';
import { passwordObjection } from '../identity/password.ts';
import { resetFactor } from '../identity/second-factor.ts';
import { branchesOf, chooseBranch, chooseOrganization } from './choose.ts';
import { flags, storeChoice, storeFlags } from './options.ts';
import { readSecret } from './read-secret.ts';
import { Stop } from './stop.ts';
import { withStore } from './with-store.ts';

const text = { type: 'string' } as const;
const several = { type: 'string', multiple: true } as const;

export async function addUser(args: readonly string[]): Promise<void> {
  const { values } = flags(args, {
    ...storeFlags,
    email: text,
    given: text,
    family: text,
    credentials: text,
    role: several,
    branch: several,
    org: text,
  });
  const { email, given, family, credentials } = values;
  if (!email?.includes('@') || !given || !family) throw new Stop('Give --email, --given and --family.');
  const chosen = (values.role ?? []).map(asRole);
  if (chosen.length === 0) throw new Stop(`Give at least one --role: ${roles.join(', ')}.`);
  await withStore(storeChoice(values), async (database) => {
    const orgId = await chooseOrganization(database, values.org);
    const named = values.branch ?? [];
    const all = await branchesOf(database, orgId);
    const branches =
      named.length === 0 && all.length === 1 ? all : await Promise.all(named.map((name) => chooseBranch(database, orgId, name)));
    if (branches.length === 0) throw new Stop(`Give at least one --branch: ${all.map(({ doc }) => `"${doc.name}"`).join(', ')}.`);
    if (await accountByEmail(database.query, email)) throw new Stop(`${email} can sign in already.`);
    const password = await readSecret(`Password for ${email}: `);
    const objection = passwordObjection(password);
    if (objection) throw new Stop(objection);
    await add(database, { orgId, email, given, family, credentials, roles: chosen, branchIds: branches.map(({ id }) => id), password });
    console.log(`${given} ${family} can sign in as ${email}.`);
  });
}

function asRole(name: string): Role {
  const role = roles.find((known) => known === name);
  if (!role) throw new Stop(`${name} is not a role. There are: ${roles.join(', ')}.`);
  return role;
}

export async function disableUserCommand(args: readonly string[]): Promise<void> {
  await switchUser(args, disableUser, 'is signed out everywhere and cannot sign in');
}

export async function enableUserCommand(args: readonly string[]): Promise<void> {
  await switchUser(args, enableUser, 'can sign in again');
}

/** For who lost both the telephone and the recovery codes. Be sure who asks. */
export async function resetFactorCommand(args: readonly string[]): Promise<void> {
  const { values, positionals } = flags(args, storeFlags);
  const [email] = positionals;
  if (email === undefined) throw new Stop('Say whose account: the e-mail address.');
  await withStore(storeChoice(values), async (database) => {
    const had = await resetFactor(database, email);
    if (had === undefined) throw new Stop(`Nobody signs in as ${email}.`);
    console.log(had ? `${email} signs in with the password alone until a new second factor is set up.` : `${email} has no second factor.`);
  });
}

async function switchUser(args: readonly string[], change: typeof disableUser, done: string): Promise<void> {
  const { values, positionals } = flags(args, storeFlags);
  const [email] = positionals;
  if (email === undefined) throw new Stop('Say whose account: the e-mail address.');
  await withStore(storeChoice(values), async (database) => {
    if (!(await change(database, email))) throw new Stop(`Nobody signs in as ${email}.`);
    console.log(`${email} ${done}.`);
  });
}
