import type { DocOf } from '../../shared/records/registry.ts';
import type { AccessEnded } from '../data/tables/access-ended.ts';
import { visitStatusesGivingAccess } from './care-access.ts';
import type { Held } from './working-set.ts';

/** Who was given what by one document. */
type Grants = (id: string, doc: never) => readonly AccessEnded[];

const givesAccess = new Set<string>(visitStatusesGivingAccess);

/** The kinds whose documents let somebody see something. */
const grantsOf: Readonly<Record<string, Grants>> = {
  'care-team-participant': (_id, doc: DocOf<'care-team-participant'>) =>
    doc.status === 'active' ? [{ subject: doc.practitionerId, scope: `patient:${doc.patientId}` }] : [],
  appointment: (_id, doc: DocOf<'appointment'>) =>
    doc.practitionerId && givesAccess.has(doc.status) ? [{ subject: doc.practitionerId, scope: `patient:${doc.patientId}` }] : [],
  'delivery-stop': (_id, doc: DocOf<'delivery-stop'>) =>
    doc.status === 'removed' ? [] : [{ subject: doc.driverId, scope: `patient:${doc.patientId}` }],
  'delivery-route': (id, doc: DocOf<'delivery-route'>) =>
    doc.status === 'cancelled' ? [] : [{ subject: doc.driverId, scope: `route:${id}` }],
  practitioner: (id, doc: DocOf<'practitioner'>) => doc.branchIds.map((branch) => ({ subject: id, scope: `branch:${branch}` })),
  patient: (id, doc: DocOf<'patient'>) => [{ subject: `branch:${doc.branchId}`, scope: `patient:${id}` }],
};

/** What a change takes away from whom. It may still be held for another reason: this only says that it was held until now. */
export function accessEndedBy(held: Held): AccessEnded[] {
  const grants = grantsOf[held.kind];
  if (!grants || !held.stored) return [];
  const now = new Set(grants(held.id, held.doc as never).map(asText));
  return grants(held.id, held.stored.doc as never).filter((grant) => !now.has(asText(grant)));
}

/** The people whose scopes a change may alter: their devices are poked even when they see nothing of it yet. */
export function peopleConcerned(held: Held): string[] {
  const grants = grantsOf[held.kind];
  if (!grants) return [];
  const all = [held.doc, held.stored?.doc].flatMap((doc) => (doc === undefined ? [] : grants(held.id, doc as never)));
  return [...new Set(all.map(({ subject }) => subject).filter((subject) => subject.startsWith('prac-')))];
}

function asText({ subject, scope }: AccessEnded): string {
  return `${subject} ${scope}`;
}
