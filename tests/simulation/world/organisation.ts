import { createHash } from 'node:crypto';
import type { SavedSession } from '../../../electron/engine/session/saved-session.ts';
import { deviceSigner, newDeviceKey } from '../../../electron/engine/commands/device-signer.ts';
import { importBatch } from '../../../server/commands/import-records.ts';
import type { Database } from '../../../server/data/database.ts';
import { addAccount } from '../../../server/data/tables/account.ts';
import { addDevice } from '../../../server/data/tables/device.ts';
import { addSession } from '../../../server/data/tables/session.ts';
import { put, type Write } from '../../../shared/domain/define-command.ts';
import { instant } from '../../../shared/kernel/time.ts';
import type { OrganizationId, PractitionerId } from '../../../shared/records/ids.ts';
import type { Role } from '../../../shared/records/practitioner.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const branches = ['loc-north', 'loc-south'] as const;
const timeZone = 'America/Chicago';

/** Made-up words that nothing else contains: found in a log, on a wire or on a disk, they say whose patient it is. */
export const secretOf = (patientId: string): string => `Zq${createHash('sha256').update(patientId).digest('hex').slice(0, 10)}`;

export const patientIds = ['pat-1', 'pat-2', 'pat-3', 'pat-4', 'pat-5', 'pat-6'] as const;
export const nurses = ['prac-ana', 'prac-ben'] as const;

interface Member {
  readonly id: PractitionerId;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly branchIds: readonly string[];
}

const member = (id: string, name: string, roles: readonly Role[], branchIds: readonly string[]): Member => ({
  ...{ id: id as PractitionerId, name, roles, branchIds },
});

/** Two devices of one nurse, another nurse, a lead, and a coordinator of both branches. */
export const desks = [
  { laptop: 'ana', who: member('prac-ana', 'Ana North', ['nurse'], ['loc-north']) },
  { laptop: 'lead', who: member('prac-cleo', 'Cleo North', ['lead'], ['loc-north']) },
  { laptop: 'ben', who: member('prac-ben', 'Ben South', ['nurse'], ['loc-south']) },
  { laptop: 'ana-2', who: member('prac-ana', 'Ana North', ['nurse'], ['loc-north']) },
  { laptop: 'coordinator', who: member('prac-dov', 'Dov Both', ['coordinator', 'admin'], ['loc-north', 'loc-south']) },
] as const;

export interface Enrolled {
  readonly laptop: string;
  readonly deviceKey: string;
  readonly session: SavedSession;
}

/** A small organisation of its own, with its people's laptops enrolled. `n` makes it unlike every other in the database. */
export async function foundOrganisation(database: Database, orgId: string, now: number, laptops: number): Promise<Enrolled[]> {
  const members = [...new Map(desks.map(({ who }) => [who.id, who])).values()];
  await importBatch(
    database,
    orgId,
    [
      put('organization', orgId, { name: 'Simulated home infusion' }),
      ...branches.map((id) => put('location', id, { name: id, timeZone: timeZone as never })),
      ...members.map(({ id, name, roles, branchIds }) => practitioner(id, name, roles, branchIds)),
      ...patientIds.flatMap((id, i) => patientWithPlan(id, i, now)),
    ] as Write[],
    'simulation',
  );
  for (const { id } of members)
    await addAccount(database.query, {
      ...{ id: `acc-${orgId}-${id}`, orgId, practitionerId: id, email: `${id}@${orgId}.invalid`, passwordHash: 'none' },
    });
  const enrolled: Enrolled[] = [];
  for (const { laptop, who } of desks.slice(0, laptops)) enrolled.push(await enrol(database, orgId as OrganizationId, laptop, who, now));
  return enrolled;
}

const keys = new Map<string, string>();

/** The laptop of that name has the same key in every schedule, and so the same empty store. */
function keyOf(laptop: string): string {
  const key = keys.get(laptop) ?? newDeviceKey();
  keys.set(laptop, key);
  return key;
}

async function enrol(database: Database, orgId: OrganizationId, laptop: string, who: Member, now: number): Promise<Enrolled> {
  const deviceKey = keyOf(laptop);
  const deviceId = `dev-${orgId}-${laptop}`;
  const accountId = `acc-${orgId}-${who.id}`;
  const about = { name: laptop, platform: 'simulated', appVersion: '0.1.0', publicKey: deviceSigner(deviceKey).publicKey };
  await addDevice(database.query, { ...about, id: deviceId, orgId, accountId, practitionerId: who.id });
  const token = tokenOf(orgId, laptop, 0);
  await addSession(database.query, token, { accountId, deviceId, expiresAt: instant(now + 3650 * day), factorDue: false });
  const { id, name, roles, branchIds } = who;
  return {
    laptop,
    deviceKey,
    session: {
      ...{ token, expiresAt: instant(now + 3650 * day), deviceId, serverUrl: 'http://127.0.0.1:1', email: `${id}@${orgId}.invalid` },
      person: { id, name, email: `${id}@${orgId}.invalid`, roles: [...roles], branchIds: [...branchIds] as never },
      organization: { id: orgId, name: 'Simulated home infusion' },
    },
  };
}

export function tokenOf(orgId: string, laptop: string, n: number): string {
  return createHash('sha256').update(`${orgId} ${laptop} ${n}`).digest('base64url');
}

function practitioner(id: PractitionerId, name: string, roles: readonly Role[], branchIds: readonly string[]): Write {
  const [given = '', family = ''] = name.split(' ');
  return put('practitioner', id, { name: { family, given: [given] }, roles: [...roles], branchIds: [...branchIds] as never, active: true });
}

export function patientDoc(id: string, branchId: string): Write {
  return put('patient', id, {
    ...{ status: 'active', mrn: secretOf(id), name: { family: secretOf(id), given: ['Pat'] }, birthDate: '1957-03-04', gender: 'female' },
    ...{ telecom: {}, timeZone, branchId, allergyStatus: { code: 'not-recorded' } },
  } as never);
}

export function onTeam(patientId: string, practitionerId: string, status: 'active' | 'inactive', now: number): Write {
  return put('care-team-participant', `ctp-${patientId}-${practitionerId}`, {
    ...{ patientId, practitionerId, role: 'nurse', status, start: instant(now - 30 * day) },
    ...(status === 'inactive' ? { end: instant(now) } : {}),
  } as never);
}

export function taskFor(id: string, patientId: string, now: number, ownerId?: string): Write {
  return put('task', id, {
    ...{ status: 'requested', priority: 'routine', title: 'Call before the visit', patientId, createdAt: instant(now) },
    ...(ownerId === undefined ? {} : { ownerId }),
  } as never);
}

function patientWithPlan(id: string, i: number, now: number): Write[] {
  const north = i % 2 === 0;
  const nurse = north ? 'prac-ana' : 'prac-ben';
  const visit = (n: number, inDays: number): Write =>
    put('appointment', `appt-${id}-${n}`, {
      ...{ patientId: id, branchId: north ? branches[0] : branches[1], status: 'booked', class: 'HH', serviceType: 'Infusion visit' },
      ...{ start: instant(now + inDays * day + i * 90 * minute), end: instant(now + inDays * day + i * 90 * minute + 60 * minute) },
      ...{ timeZone, confirmation: 'unconfirmed', ...(i < 4 ? { practitionerId: nurse } : {}) },
    } as never);
  return [
    patientDoc(id, north ? branches[0] : branches[1]),
    ...(i < 5 ? [onTeam(id, nurse, 'active', now)] : []),
    visit(1, 2),
    visit(2, 5),
    taskFor(`task-${id}`, id, now, nurse),
  ];
}

export { branches };
