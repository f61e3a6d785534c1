import { Faker, en } from '@faker-js/faker';
import { makeId } from '../../shared/kernel/ids.ts';
import { LocalDate, TimeZone, type Instant } from '../../shared/kernel/time.ts';
import { put, type Write } from '../../shared/domain/define-command.ts';
import type { DeliveryRouteId, LocationId, OrganizationId, PractitionerId } from '../../shared/records/ids.ts';
import type { Role } from '../../shared/records/practitioner.ts';
import { organization, type Account } from './catalog.ts';
import { atLocal } from './local-time.ts';
import { seededRandom } from './random.ts';

export interface DemoBranch {
  readonly id: LocationId;
  readonly index: number;
  readonly timeZone: string;
  readonly nurses: readonly { readonly id: PractitionerId; readonly name: string }[];
  readonly pharmacist: PractitionerId;
  readonly coordinator: PractitionerId;
  readonly drivers: readonly { readonly id: PractitionerId; readonly name: string }[];
  /** Every van today and tomorrow. */
  readonly rounds: readonly DemoRound[];
}

export interface DemoRound {
  readonly id: DeliveryRouteId;
  readonly driverId: PractitionerId;
  readonly dayOffset: number;
  readonly startAt: Instant;
}

export interface DemoStaff {
  readonly organizationId: OrganizationId;
  readonly branches: readonly DemoBranch[];
  readonly people: readonly DemoPerson[];
  readonly writes: readonly Write[];
}

/** Somebody who can sign in. */
export interface DemoPerson {
  readonly id: PractitionerId;
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

/** A nurse cares for about this many patients: four visits a day, most patients every one or two weeks. */
const patientsPerNurse = 12;

/** Two vans at least, and one for every three nurses; no more than a morning's departures. */
const vansFor = (nurses: number): number => Math.min(12, Math.max(2, Math.ceil(nurses / 3)));

export function demoStaff(seed: number, patients: number, now: Instant): DemoStaff {
  const random = seededRandom(seed, -1);
  const faker = new Faker({ locale: [en] });
  faker.seed(seed);
  let made = Date.parse(now) - 400 * 86_400_000;
  const id = <T extends string>(prefix: string): T => makeId<T>(prefix, random.uuid((made += 1000)));

  const organizationId = id<OrganizationId>('org');
  const writes: Write[] = [put('organization', organizationId, { name: organization.name })];
  const branchIds = organization.branches.map(() => id<LocationId>('loc'));
  organization.branches.forEach((branch, i) => {
    const { line, city, state, postalCode, latitude, longitude, timeZone, name, areaCode } = branch;
    const address = { line: [line], city, state, postalCode, latitude, longitude };
    writes.push(
      put('location', branchIds[i] as LocationId, { name, address, phone: `${areaCode}-555-0100`, timeZone: TimeZone.parse(timeZone) }),
    );
  });

  const people: DemoPerson[] = [];
  const hire = (account: Omit<Account, 'email'>): PractitionerId => {
    const personId = id<PractitionerId>('prac');
    const name = { family: account.family, given: [account.given] };
    const branches = account.allBranches ? branchIds : [branchIds[account.branch] as LocationId];
    writes.push(
      put('practitioner', personId, {
        name,
        roles: account.roles,
        branchIds: branches,
        ...(account.credentials ? { credentials: account.credentials } : {}),
        // Where who is on call is paged: numbers that no telephone has.
        phone: `312-555-${String(200 + (writes.length % 700)).padStart(4, '0')}`,
        active: true,
      }),
    );
    return personId;
  };
  const take = (account: Account): { account: Account; personId: PractitionerId } => {
    const personId = hire(account);
    people.push({ id: personId, email: account.email, name: `${account.given} ${account.family}`, roles: account.roles });
    return { account, personId };
  };
  const isTechnician = ({ roles }: Account): boolean => roles.includes('technician');
  const hired = organization.accounts.filter((account) => !isTechnician(account)).map(take);

  const invent = (roles: Role[], branch: number, credentials: string): { id: PractitionerId; name: string } => {
    const given = faker.person.firstName();
    const family = faker.person.lastName();
    return { id: hire({ given, family, roles, branch, credentials }), name: `${given} ${family}` };
  };
  const has = (role: Role, branch: number) => hired.filter(({ account }) => account.roles[0] === role && account.branch === branch);

  const teams = branchIds.map((branchId, index) => {
    const known = has('nurse', index).map(({ account, personId }) => ({ id: personId, name: `${account.given} ${account.family}` }));
    const needed = Math.max(2, Math.ceil(patients / organization.branches.length / patientsPerNurse));
    const nurses = [...known];
    while (nurses.length < needed) nurses.push(invent(['nurse'], index, random.chance(0.4) ? 'RN, CRNI' : 'RN'));
    return {
      id: branchId,
      index,
      timeZone: organization.branches[index]?.timeZone ?? 'UTC',
      nurses,
      pharmacist: has('pharmacist', index)[0]?.personId ?? invent(['pharmacist'], index, 'PharmD').id,
      coordinator: has('coordinator', index)[0]?.personId ?? invent(['coordinator'], index, '').id,
    };
  });
  // After everybody else, so that who works there stays as it was.
  const branches = teams.map((team): DemoBranch => {
    const known = has('driver', team.index).map(({ account, personId }) => ({ id: personId, name: `${account.given} ${account.family}` }));
    const drivers = [...known];
    while (drivers.length < vansFor(team.nurses.length)) drivers.push(invent(['driver'], team.index, ''));
    const rounds = [0, 1].flatMap((dayOffset) =>
      drivers.map((driver, van): DemoRound => {
        const leaves = 7 * 60 + 30 + van * 15;
        const startAt = atLocal(now, team.timeZone, dayOffset, Math.floor(leaves / 60), leaves % 60);
        const round = { id: id<DeliveryRouteId>('rte'), driverId: driver.id, dayOffset, startAt };
        const day = LocalDate.parse(startAt.slice(0, 10));
        const timeZone = TimeZone.parse(team.timeZone);
        const vehicle = `Van ${String(team.index * drivers.length + van + 1)}`;
        writes.push(
          put('delivery-route', round.id, { branchId: team.id, driverId: driver.id, day, timeZone, startAt, vehicle, status: 'planned' }),
        );
        return round;
      }),
    );
    return { ...team, drivers, rounds };
  });
  for (const account of organization.accounts.filter(isTechnician)) take(account);
  return { organizationId, branches, people, writes };
}
