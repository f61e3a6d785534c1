import { generateKeyPairSync, randomUUID, sign, type KeyObject } from 'node:crypto';
import type { Write } from '../../shared/domain/define-command.ts';
import { put } from '../../shared/domain/define-command.ts';
import type { ArgsOf, CommandType } from '../../shared/domain/commands.ts';
import { instant, type Instant } from '../../shared/kernel/time.ts';
import { signedText, type CommandEnvelope } from '../../shared/protocol/sync.ts';
import type { CommandId, LocationId, PractitionerId } from '../../shared/records/ids.ts';
import type { Role } from '../../shared/records/practitioner.ts';
import type { Submission } from '../commands/submission.ts';
import type { Database } from '../data/database.ts';
import { addAccount } from '../data/tables/account.ts';
import { addDevice } from '../data/tables/device.ts';

/** Somebody with a laptop whose key signs what they do. */
export interface Person {
  readonly id: PractitionerId;
  readonly email: string;
  readonly deviceId: string;
  readonly publicKey: string;
  readonly privateKey: KeyObject;
}

export function person(name: string): Person {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    id: `prac-${name}` as PractitionerId,
    email: `${name}@test.hearthline`,
    deviceId: `dev-${randomUUID()}`,
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    privateKey,
  };
}

export function practitioner(id: PractitionerId, roles: readonly Role[], branchIds: readonly LocationId[]): Write {
  const name = { family: id.slice('prac-'.length), given: ['Test'] };
  return put('practitioner', id, { name, roles: [...roles], branchIds: [...branchIds], active: true });
}

/** Makes the person known to the server: an account (whose password nobody knows) and the laptop. */
export async function enrol(
  database: Database,
  orgId: string,
  { id, email, deviceId, publicKey }: Person,
  passwordHash = 'none',
): Promise<void> {
  const accountId = `acc-${randomUUID()}`;
  await addAccount(database.query, { id: accountId, orgId, practitionerId: id, email, passwordHash });
  const about = { name: 'Test laptop', platform: 'linux', appVersion: '0.1.0' };
  await addDevice(database.query, { ...about, id: deviceId, orgId, accountId, practitionerId: id, publicKey });
}

/** A signed command as the laptop would send it. */
export function signed<T extends CommandType>(
  author: Person,
  type: T,
  args: ArgsOf<T>,
  options: { id?: string; at?: Instant; version?: number } = {},
): CommandEnvelope {
  const envelope = {
    id: (options.id ?? `cmd-${randomUUID()}`) as CommandId,
    type: type as string,
    version: options.version ?? 1,
    args: args as unknown,
    at: options.at ?? instant(Date.now()),
    actorId: author.id,
    deviceId: author.deviceId,
  };
  return { ...envelope, signature: sign(null, Buffer.from(signedText(envelope)), author.privateKey).toString('base64') };
}

export function submission<T extends CommandType>(author: Person, type: T, args: ArgsOf<T>, options: { id?: string } = {}): Submission {
  return { envelope: signed(author, type, args, options), bringer: author.id };
}
