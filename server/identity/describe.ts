import type { SignInResponse } from '../../shared/protocol/identity.ts';
import type { OrganizationId } from '../../shared/records/ids.ts';
import type { DocOf } from '../../shared/records/registry.ts';
import { actorFrom } from '../commands/actors.ts';
import type { Database } from '../data/database.ts';
import type { AccountRow } from '../data/tables/account.ts';
import { recordsById } from '../data/tables/records.ts';
import { HttpFault } from './refuse.ts';

/** The person behind an account, and the organisation. */
export async function describe(
  database: Database,
  { orgId, practitionerId, email }: Pick<AccountRow, 'orgId' | 'practitionerId' | 'email'>,
): Promise<Pick<SignInResponse, 'person' | 'organization'>> {
  return database.snapshot(orgId, async (query) => {
    const [person] = await recordsById(query, orgId, 'practitioner', [practitionerId]);
    const [organization] = await recordsById(query, orgId, 'organization', [orgId]);
    if (!person || !organization) throw new HttpFault('account-disabled');
    const { id, name, roles, branchIds } = actorFrom(orgId, practitionerId, person.doc as unknown as DocOf<'practitioner'>);
    if (roles.length === 0) throw new HttpFault('account-disabled');
    return {
      person: { id, name, email, roles: [...roles], branchIds: [...branchIds] },
      organization: { id: orgId as OrganizationId, name: (organization.doc as unknown as DocOf<'organization'>).name },
    };
  });
}
