import competencies from '../../resources/clinical/competencies.json' with { type: 'json' };
import { put, type Write } from '../../shared/domain/define-command.ts';
import { makeId } from '../../shared/kernel/ids.ts';
import { addMinutes, LocalDate, TimeZone, type Instant } from '../../shared/kernel/time.ts';
import { dayAfter } from '../../shared/kernel/wall-time.ts';
import { preferenceIdOf } from '../../shared/records/patient-preference.ts';
import type { DocOf } from '../../shared/records/registry.ts';
import { organization } from './catalog.ts';
import { placeNear } from './home-place.ts';
import { atLocal, localDate } from './local-time.ts';
import type { PatientPlan } from './patient-plan.ts';
import { seededRandom } from './random.ts';
import type { DemoStaff } from './staff.ts';

/** Streams of their own: what is added here leaves every other invented record as it was. */
const staffStream = -7;
const patientStream = 5_000_000;

/** Something to see in every branch: the second nurse's life support certificate runs out, the third's has. No visit needs it. */
const toShow: Readonly<Record<string, number>> = { '1 bls': 21, '2 bls': -4 };

const everyDay = [1, 2, 3, 4, 5, 6, 7];

/** Hours, credentials and a few days off of the nurses. */
export function staffPlanning(seed: number, staff: DemoStaff, now: Instant): Write[] {
  const random = seededRandom(seed, staffStream);
  let made = Date.parse(now) - 90 * 86_400_000;
  const id = (prefix: string): string => makeId<string>(prefix, random.uuid((made += 10)));
  return staff.branches.flatMap((branch) => {
    const home = organization.branches[branch.index];
    return branch.nurses.flatMap((nurse, nth): Write[] => {
      const base = home && placeNear(home, random, { north: 0.15, west: 0.2, digits: 4 });
      // Every visit of the demonstration can be made by its nurse; one competency in ten is about to run out.
      const held = competencies.competencies
        .filter(({ type, code }) => type === 'competency' || code === 'rn-licence' || code === 'bls' || random.chance(0.25))
        .map(({ code, type, text }): Write => {
          const soon = type !== 'competency' && random.chance(0.1);
          const due = toShow[`${String(nth)} ${code}`];
          const ends = soon ? random.int(5, 25) : random.int(200, 700);
          const expires = type === 'language' ? {} : { expiresOn: inDays(now, due ?? ends) };
          const issuedOn = inDays(now, -random.int(30, 300));
          const kind = type as DocOf<'practitioner-credential'>['type'];
          const jurisdiction = type === 'licence' && home ? { jurisdiction: home.state } : {};
          return put('practitioner-credential', id('cred'), {
            ...{ practitionerId: nurse.id, type: kind, code, text, status: 'active', issuedOn },
            ...expires,
            ...jurisdiction,
          });
        });
      const start = atLocal(now, branch.timeZone, 9 + nth * 3, 0, 0);
      const off: Write[] = random.chance(0.4)
        ? [
            put('time-off', id('off'), {
              ...{ practitionerId: nurse.id, branchIds: [branch.id], status: 'active', reason: 'holiday' },
              ...{ start, end: addMinutes(start, 3 * 24 * 60) },
            }),
          ]
        : [];
      return [
        put('availability', id('avail'), {
          ...{ practitionerId: nurse.id, branchIds: [branch.id], status: 'active', timeZone: TimeZone.parse(branch.timeZone) },
          weekly: everyDay.map((weekday) => ({ weekday, from: '07:30', to: '18:00' })),
          effectiveFrom: inDays(now, -200),
          ...{ maxMinutesPerDay: 600, breakMinutes: 30 },
          ...(base ? { base } : {}),
        }),
        ...held,
        ...off,
      ];
    });
  });
}

/** What some patients want of visits, and the last call about the next one. */
export function patientPlanning(plan: PatientPlan, writes: readonly Write[]): Write[] {
  const random = seededRandom(plan.seed, patientStream + plan.index);
  const patient = writes.find(({ kind }) => kind === 'patient');
  const next = writes.find(({ kind, doc }) => kind === 'appointment' && (doc as { status: string }).status === 'booked');
  if (!patient || !next) return [];
  const patientId = patient.id as DocOf<'patient-preference'>['patientId'];
  const recordedAt = addMinutes(plan.now, -60 * 24 * random.int(3, 60));
  const wishes: Write[] = random.chance(0.45)
    ? [
        put('patient-preference', preferenceIdOf(patientId), {
          patientId,
          hours: random.chance(0.5) ? [{ weekdays: everyDay, from: '07:00', to: '18:00' }] : [],
          preferredIds: [plan.nurse.id],
          avoidedIds: [],
          ...(random.chance(0.4) ? { note: random.pick(notes) } : {}),
          recordedAt,
          recordedBy: plan.branch.coordinator,
        }),
      ]
    : [];
  const calls: Write[] = random.chance(0.35)
    ? [
        put('contact-attempt', makeId<string>('call', random.uuid(Date.parse(plan.now) - 86_400_000 + plan.index)), {
          ...{ patientId, appointmentId: next.id as never, status: 'completed', channel: 'phone', direction: 'out', outcome: 'reached' },
          ...{ summary: random.pick(said), preVisit: true, at: addMinutes(plan.now, -random.int(60, 1200)), by: plan.branch.coordinator },
        }),
      ]
    : [];
  return [...wishes, ...calls];
}

const notes = ['Ring twice: hard of hearing', 'Back door, please', 'Not during school pick-up', 'Likes the same nurse each time'];
const said = ['Will be at home, supplies have arrived.', 'Feels well, no new medicines.', 'Asks for a call from the road.'];

function inDays(now: Instant, days: number): LocalDate {
  return LocalDate.parse(dayAfter(localDate(now), days));
}
