import { put, type Write } from '../../shared/domain/define-command.ts';
import { addMinutes, instant, type Instant, type LocalDate, type TimeZone } from '../../shared/kernel/time.ts';
import type {
  AppointmentId,
  CareTeamParticipantId,
  LocationId,
  OrganizationId,
  PatientId,
  PractitionerId,
  TaskId,
} from '../../shared/records/ids.ts';
import type { DocOf } from '../../shared/records/registry.ts';
import { CommitQueue } from '../commands/commit-queue.ts';
import { importBatch } from '../commands/import-records.ts';
import type { Database } from '../data/database.ts';
import { enrol, person, practitioner, type Person } from './people.ts';

export const orgId = 'org-test' as OrganizationId;
export const north = 'loc-north' as LocationId;
export const south = 'loc-south' as LocationId;
export const timeZone = 'America/Chicago' as TimeZone;
/** Noon today: visits of the tests lie around it. */
export const noon: Instant = instant(Math.floor(Date.now() / 86_400_000) * 86_400_000 + 43_200_000);
export const days = (n: number): Instant => addMinutes(noon, n * 24 * 60);

export function patient(id: string, branchId: LocationId = north, more: Partial<DocOf<'patient'>> = {}): Write {
  return put('patient', id, {
    status: 'active',
    mrn: `MRN-${id}`,
    name: { family: `Family of ${id}`, given: ['Given'] },
    birthDate: '1957-03-04' as LocalDate,
    gender: 'female',
    telecom: {},
    timeZone,
    branchId,
    allergyStatus: { code: 'not-recorded' },
    ...more,
  });
}

export function onTeam(id: string, patientId: string, practitionerId: PractitionerId, status: 'active' | 'inactive' = 'active'): Write {
  return put('care-team-participant', id as CareTeamParticipantId, {
    ...{ patientId: patientId as PatientId, practitionerId, role: 'nurse', status, start: days(-30) },
    ...(status === 'inactive' ? { end: days(-1) } : {}),
  });
}

export function visit(
  id: string,
  patientId: string,
  practitionerId: PractitionerId | undefined,
  start: Instant,
  more: Partial<DocOf<'appointment'>> = {},
): Write {
  return put('appointment', id as AppointmentId, {
    ...{ patientId: patientId as PatientId, branchId: north, status: 'booked', class: 'HH', serviceType: 'Infusion visit' },
    ...{ start, end: addMinutes(start, 60), timeZone, confirmation: 'unconfirmed' },
    ...(practitionerId ? { practitionerId } : {}),
    ...more,
  });
}

export function task(id: string, more: Partial<DocOf<'task'>>): Write {
  return put('task', id as TaskId, { status: 'requested', priority: 'routine', title: `Title of ${id}`, createdAt: noon, ...more });
}

/**
 * A small clinic: two branches; `nurse` cares for pat-1, `nurse2` for pat-2 (both north); pat-3 is in the south, whose coordinator is
 * `southern`. The other roles are in the north.
 */
export interface Clinic {
  readonly database: Database;
  readonly commits: CommitQueue;
  readonly people: Readonly<Record<'nurse' | 'nurse2' | 'pharmacist' | 'coordinator' | 'lead' | 'admin' | 'driver' | 'southern', Person>>;
  /** Writes records as an import would. */
  readonly add: (...writes: readonly Write[]) => Promise<void>;
  /** Failures that the server would have logged. */
  readonly failures: readonly string[];
}

export async function clinic(database: Database, options: { orgId?: string; passwordHash?: string } = {}): Promise<Clinic> {
  const org = options.orgId ?? orgId;
  const names = ['nurse', 'nurse2', 'pharmacist', 'coordinator', 'lead', 'admin', 'driver', 'southern'] as const;
  const suffix = org === orgId ? '' : `-of-${org}`;
  const people = Object.fromEntries(names.map((name) => [name, person(name + suffix)])) as Clinic['people'];
  const add: Clinic['add'] = async (...writes) => {
    await importBatch(database, org, writes, 'test');
  };
  await add(
    put('organization', org, { name: `Clinic ${org}` }),
    put('location', north, { name: 'North', timeZone }),
    put('location', south, { name: 'South', timeZone }),
    practitioner(people.nurse.id, ['nurse'], [north]),
    practitioner(people.nurse2.id, ['nurse'], [north]),
    practitioner(people.pharmacist.id, ['pharmacist'], [north]),
    practitioner(people.coordinator.id, ['coordinator'], [north]),
    practitioner(people.lead.id, ['lead'], [north]),
    practitioner(people.admin.id, ['admin'], [north]),
    practitioner(people.driver.id, ['driver'], [north]),
    practitioner(people.southern.id, ['coordinator'], [south]),
    ...[patient('pat-1'), patient('pat-2'), patient('pat-3', south)],
    ...[onTeam('ctp-1', 'pat-1', people.nurse.id), onTeam('ctp-2', 'pat-2', people.nurse2.id)],
  );
  for (const one of Object.values(people)) await enrol(database, org, one, options.passwordHash);
  const failures: string[] = [];
  const commits = new CommitQueue(database, { clock: Date.now, onFailure: (what) => failures.push(what) });
  return { database, commits, people, add, failures };
}
