import { Faker, en } from '@faker-js/faker';
import { makeId } from '../../shared/kernel/ids.ts';
import { addMinutes, LocalDate, TimeZone, type Instant } from '../../shared/kernel/time.ts';
import { contentHash, noteContent } from '../../shared/domain/notes/note-content.ts';
import { put, type Write } from '../../shared/domain/define-command.ts';
import type { AppointmentId, PatientId } from '../../shared/records/ids.ts';
import type { DocOf } from '../../shared/records/registry.ts';
import { organization, therapies, type Branch, type Therapy } from './catalog.ts';
import { atLocal, localDate } from './local-time.ts';
import { labResults, vitalSigns } from './measurements.ts';
import { demoCalls } from './calls.ts';
import { demoConnect } from './connect.ts';
import { demoMessages } from './messages.ts';
import { seededRandom, type Random } from './random.ts';
import { placeNear } from './home-place.ts';
import { therapyToShow } from './nurse-day.ts';
import type { PatientPlan } from './patient-plan.ts';
import { demoDispense } from './dispense.ts';
import { demoAuthorization, demoDeliveries } from './deliveries.ts';
import { pharmacyOrder, pharmacyWork } from './pharmacy.ts';
import { demoRefills } from './refills.ts';
import { demoTasks } from './tasks.ts';
import { slotOf } from './visit-slots.ts';

const faker = new Faker({ locale: [en] });

/** Everything of one invented patient. Depends on the seed and the index alone, so that any number is made in bounded memory. */
export function demoPatient(plan: PatientPlan): Write[] {
  const random = seededRandom(plan.seed, plan.index);
  faker.seed(plan.seed * 1_000_003 + plan.index);
  let made = Date.parse(plan.now) - 300 * 86_400_000 + plan.index * 50;
  const id = <T extends string>(prefix: string): T => makeId<T>(prefix, random.uuid((made += 1)));

  const home = organization.branches[plan.branch.index] as Branch;
  const slot = slotOf(plan.nth);
  const chance = chooseTherapy(random, slot.long);
  const therapy = therapyToShow(plan) ?? chance;
  const patientId = id<PatientId>('pat');
  const weight = Math.round(random.near(76, 30) * 10) / 10;
  const allergies = random.chance(0.45) ? random.int(1, 2) : 0;
  const startedAt = atLocal(plan.now, home.timeZone, -Math.max(therapy.intervalDays * (plan.pastVisits + 1), 10), 9, 0);
  const writes: Write[] = [];

  const patient = patientDocument(random, plan, home, therapy, allergies, startedAt);
  writes.push(put('patient', patientId, patient));
  writes.push(
    put('related-person', id('rel'), {
      patientId,
      active: true,
      name: { family: patient.name.family, given: [faker.person.firstName()] },
      relationship: random.pick(['spouse', 'daughter', 'son', 'parent', 'friend']),
      telecom: { phone: `${home.areaCode}-555-${String(random.int(1000, 9999))}` },
      emergencyContact: true,
    }),
  );
  for (const [practitionerId, role] of [
    [plan.nurse.id, 'Primary nurse'],
    [plan.branch.pharmacist, 'Pharmacist'],
    [plan.branch.coordinator, 'Coordinator'],
  ] as const)
    writes.push(put('care-team-participant', id('ctp'), { patientId, practitionerId, role, status: 'active', start: startedAt }));
  for (let i = 0; i < allergies; i++)
    writes.push(
      put('allergy-intolerance', id('alg'), {
        patientId,
        clinicalStatus: 'active',
        verificationStatus: 'confirmed',
        substance: { text: random.pick(organization.allergens) },
        criticality: random.chance(0.3) ? 'high' : 'low',
        reaction: random.pick(organization.reactions),
        recordedAt: startedAt,
      }),
    );
  const code = { text: therapy.indication, coding: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code: therapy.icd10 }] };
  writes.push(
    put('condition', id('cond'), { patientId, clinicalStatus: 'active', verificationStatus: 'confirmed', code, onsetAt: startedAt }),
  );
  const orderId = id<string>('mreq');
  const order = therapyOrder(random, patientId, therapy, weight, startedAt);
  const coverage: DocOf<'coverage'> = {
    patientId,
    status: 'active',
    payor: random.pick(organization.payors),
    memberId: `DEMO${String(random.int(100000, 999999))}`,
    startOn: LocalDate.parse(localDate(startedAt)),
    authorization: demoAuthorization(plan),
  };
  const who = `${patient.name.given.join(' ')} ${patient.name.family}`;
  const told = demoRefills(plan, { patientId, who, orderId, order: pharmacyOrder(plan, therapy, weight, order), coverage });
  writes.push(put('medication-request', orderId, told.order), put('coverage', id('cov'), coverage), ...told.writes);

  for (let past = plan.pastVisits; past >= 1; past--) {
    const start = atLocal(plan.now, home.timeZone, slot.dayOffset - therapy.intervalDays * past, slot.hour, slot.minute);
    if (start >= plan.now) continue;
    writes.push(...pastVisit(random, id, plan, patientId, therapy, start, weight, past));
  }

  const start = atLocal(plan.now, home.timeZone, slot.dayOffset, slot.hour, slot.minute);
  const appointmentId = id<AppointmentId>('appt');
  writes.push(
    put('appointment', appointmentId, {
      patientId,
      branchId: plan.branch.id,
      practitionerId: plan.nurse.id,
      status: 'booked',
      class: 'HH',
      serviceType: therapy.service,
      start,
      end: addMinutes(start, therapy.minutes),
      timeZone: TimeZone.parse(home.timeZone),
      ...(random.chance(0.5)
        ? {
            window: {
              earliest: atLocal(plan.now, home.timeZone, slot.dayOffset, 7, 0),
              latest: atLocal(plan.now, home.timeZone, slot.dayOffset, 18, 0),
            },
          }
        : {}),
      confirmation: random.chance(0.6) ? 'confirmed' : 'unconfirmed',
    }),
  );
  writes.push(...demoMessages(plan, patientId, patient), ...demoConnect(plan, patientId, patient, therapy.drug));
  writes.push(...demoCalls(plan, patientId, patient));
  writes.push(...pharmacyWork(plan, patientId, therapy, orderId));
  writes.push(...demoTasks(random, id, plan, patientId, therapy, appointmentId, start));
  const visitDay = slot.dayOffset;
  const boxes = demoDeliveries(plan, { patientId, patient, therapy, weight, appointmentId, visitDay });
  writes.push(...demoDispense(plan, { patientId, orderId, order: told.order, therapy, appointmentId, visitDay }, boxes));
  return writes;
}

function chooseTherapy(random: Random, long: boolean): Therapy {
  const fitting = therapies.therapies.filter((therapy) => therapy.long === long);
  return random.pick(fitting.flatMap((therapy) => Array.from({ length: therapy.share }, () => therapy)));
}

function patientDocument(
  random: Random,
  plan: PatientPlan,
  home: Branch,
  therapy: Therapy,
  allergies: number,
  startedAt: Instant,
): DocOf<'patient'> {
  const gender = random.chance(0.54) ? 'female' : 'male';
  const birthYear = random.int(1934, 2004);
  const name = { family: faker.person.lastName(), given: [faker.person.firstName(gender), faker.person.middleName(gender)] };
  const alerts = random.chance(0.3) ? [random.pick(organization.alerts)] : undefined;
  return {
    status: 'active',
    mrn: String(700_000_000 + plan.index),
    name,
    birthDate: LocalDate.parse(
      `${String(birthYear)}-${String(random.int(1, 12)).padStart(2, '0')}-${String(random.int(1, 28)).padStart(2, '0')}`,
    ),
    gender,
    telecom: {
      phone: `${home.areaCode}-555-${String(random.int(1000, 9999))}`,
      ...(random.chance(0.6) ? { mobile: `${home.areaCode}-555-${String(random.int(1000, 9999))}` } : {}),
    },
    address: {
      line: [faker.location.streetAddress()],
      city: home.city,
      state: home.state,
      postalCode: home.postalCode,
      ...placeNear(home, random, { north: 0.2, west: 0.25, digits: 5 }),
    },
    timeZone: TimeZone.parse(home.timeZone),
    language: random.chance(0.88) ? 'English' : 'Spanish',
    branchId: plan.branch.id,
    allergyStatus:
      allergies > 0
        ? { code: 'has-allergies', confirmedAt: startedAt }
        : random.chance(0.85)
          ? { code: 'no-known-allergies', confirmedAt: startedAt }
          : { code: 'not-recorded' },
    ...(alerts ? { alerts } : {}),
    accessDevice: therapy.device,
  };
}

function therapyOrder(
  random: Random,
  patientId: PatientId,
  therapy: Therapy,
  weight: number,
  startedAt: Instant,
): DocOf<'medication-request'> {
  const dose = therapy.perKg ? Math.round((therapy.perKg * weight) / 10) * 10 : (therapy.fixed ?? 0);
  return {
    patientId,
    status: 'active',
    medication: {
      text: therapy.drug,
      ...(therapy.rxnorm ? { coding: [{ system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code: therapy.rxnorm }] } : {}),
    },
    isTherapy: true,
    indication: therapy.indication,
    dose: { value: dose, unit: therapy.unit },
    route: therapy.route,
    frequency: therapy.frequency,
    intervalDays: therapy.intervalDays,
    prescriber: `Dr. ${faker.person.lastName()}`,
    authoredAt: startedAt,
    startOn: LocalDate.parse(localDate(startedAt)),
    refillsLeft: random.int(0, 6),
  };
}

function pastVisit(
  random: Random,
  id: <T extends string>(prefix: string) => T,
  plan: PatientPlan,
  patientId: PatientId,
  therapy: Therapy,
  start: Instant,
  weight: number,
  past: number,
): Write[] {
  const end = addMinutes(start, therapy.minutes);
  const timeZone = TimeZone.parse(plan.branch.timeZone);
  const appointmentId = id<AppointmentId>('appt');
  const noteId = id<string>('note');
  const writes: Write[] = [
    put('appointment', appointmentId, {
      patientId,
      branchId: plan.branch.id,
      practitionerId: plan.nurse.id,
      status: 'fulfilled',
      class: 'HH',
      serviceType: therapy.service,
      start,
      end,
      timeZone,
      confirmation: 'confirmed',
    }),
    put('encounter', id('enc'), {
      patientId,
      appointmentId,
      practitionerId: plan.nurse.id,
      status: 'finished',
      class: 'HH',
      type: therapy.service,
      start,
      end,
    }),
    ...vitalSigns(random, id, patientId, plan.nurse.id, addMinutes(start, 10), weight),
    ...labResults(random, id, patientId, therapy.labs, addMinutes(start, 20), past),
  ];
  // The demonstration nurse's latest visit still waits for a signature now and then: there is something to do.
  const unsigned = past === 1 && random.chance(0.25);
  const note: DocOf<'clinical-note'> = {
    patientId,
    authorId: plan.nurse.id,
    authorName: plan.nurse.name,
    status: unsigned ? 'preliminary' : 'final',
    type: 'visit',
    title: therapy.service,
    occurredAt: start,
    appointmentId,
    fields: { painScore: random.int(0, 3) },
    sections: [
      {
        id: 'assessment',
        title: 'Assessment',
        text: `Alert and oriented. ${therapy.device}: site clean, dry and intact, flushes without resistance.`,
      },
      { id: 'therapy', title: 'Therapy', text: `${therapy.drug} given as ordered, tolerated well. No signs of reaction.` },
      {
        id: 'teaching',
        title: 'Teaching',
        text: 'Reviewed when to call: fever, chills, redness or swelling at the site. Patient repeated it back correctly.',
      },
    ],
    startedAt: start,
    writtenAt: addMinutes(end, 5),
  };
  const signedAt = addMinutes(end, 6);
  const signature = {
    signerId: plan.nurse.id,
    signerName: plan.nurse.name,
    signedAt,
    meaning: 'authorship' as const,
    contentHash: contentHash(noteContent(noteId, note)),
  };
  writes.push(put('clinical-note', noteId, unsigned ? note : { ...note, signature }));
  return writes;
}
