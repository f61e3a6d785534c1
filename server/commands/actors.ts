import type { Actor } from '../../shared/domain/define-command.ts';
import type { OrganizationId, PractitionerId } from '../../shared/records/ids.ts';
import type { DocOf } from '../../shared/records/registry.ts';
import type { WorkingSet } from './working-set.ts';

/** Who a practitioner is when acting. Somebody who left the organisation has no role. */
export function actorFrom(orgId: string, id: string, doc: DocOf<'practitioner'>): Actor {
  return {
    id: id as PractitionerId,
    organizationId: orgId as OrganizationId,
    name: [...doc.name.given, doc.name.family].join(' '),
    roles: doc.active ? doc.roles : [],
    branchIds: doc.active ? doc.branchIds : [],
  };
}

export async function loadActors(orgId: string, set: WorkingSet, ids: readonly string[]): Promise<Map<string, Actor>> {
  await set.load('practitioner', ids);
  const actors = new Map<string, Actor>();
  for (const id of ids) {
    const held = set.get('practitioner', id);
    if (held) actors.set(id, actorFrom(orgId, id, held.doc as DocOf<'practitioner'>));
  }
  return actors;
}
