import { randomUUID } from 'node:crypto';
import { put } from '../../shared/domain/define-command.ts';
import type { LocationId, PractitionerId } from '../../shared/records/ids.ts';
import type { Role } from '../../shared/records/practitioner.ts';
import { importBatch } from '../commands/import-records.ts';
import type { Database } from '../data/database.ts';
import { addAccount } from '../data/tables/account.ts';
import { audit } from './end-access.ts';
import { hashPassword } from './password.ts';

export interface NewUser {
  readonly orgId: string;
  readonly email: string;
  readonly given: string;
  readonly family: string;
  readonly roles: readonly Role[];
  readonly branchIds: readonly LocationId[];
  readonly credentials?: string | undefined;
  readonly password: string;
}

/** A person of the organisation who can sign in. */
export async function addUser(database: Database, user: NewUser): Promise<PractitionerId> {
  const id = `prac-${randomUUID()}` as PractitionerId;
  const { orgId, email, given, family, roles, branchIds, credentials, password } = user;
  const person = put('practitioner', id, {
    name: { family, given: [given] },
    roles: [...roles],
    branchIds: [...branchIds],
    ...(credentials ? { credentials } : {}),
    active: true,
  });
  const passwordHash = await hashPassword(password);
  await importBatch(database, orgId, [person], 'user-add');
  await addAccount(database.query, { id: `acc-${randomUUID()}`, orgId, practitionerId: id, email, passwordHash });
  await audit(database, orgId, 'system.user-add', { practitionerId: id });
  return id;
}
