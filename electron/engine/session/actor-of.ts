import type { Actor } from '../../../shared/domain/define-command.ts';
import type { SavedSession } from './saved-session.ts';

export function actorOf({ person, organization }: SavedSession): Actor {
  return { id: person.id, organizationId: organization.id, name: person.name, roles: person.roles, branchIds: person.branchIds };
}
