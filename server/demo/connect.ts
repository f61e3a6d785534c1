import { put, type Write } from '../../shared/domain/define-command.ts';
import { topics, topicsFor } from '../../shared/education/topics.ts';
import { addMinutes } from '../../shared/kernel/time.ts';
import { contactPreferenceIdOf } from '../../shared/records/contact-preference.ts';
import type { PatientId } from '../../shared/records/ids.ts';
import type { DocOf } from '../../shared/records/registry.ts';
import type { PatientPlan } from './patient-plan.ts';
import { seededRandom } from './random.ts';

const day = 24 * 60;

const partners = [
  [
    'Dr. Sato',
    'Lakeside Immunology',
    'Renewal of the order',
    'Please renew the order for the next six months, or tell us what should change.',
  ],
  ['Dr. Abara', 'North Shore Infectious Disease', 'Latest lab results', 'Please send us the results of the last weekly labs.'],
  [
    'Discharge office',
    'St. Brendan Hospital',
    'Discharge summary',
    'Please send the discharge summary and the placement report of the line.',
  ],
] as const;

/** What connects a patient: how they want to be told, forms, teaching, requests to partners, costs. A source of chance of its own, so that nothing else of the patient changes with it. */
export function demoConnect(plan: PatientPlan, patientId: PatientId, patient: DocOf<'patient'>, medication: string): Write[] {
  const random = seededRandom(plan.seed + 15_331, plan.index);
  let made = Date.parse(addMinutes(plan.now, -30 * day));
  const id = (prefix: string): never => `${prefix}-${random.uuid((made += 1))}` as never;
  const ago = (days: number) => addMinutes(plan.now, -days * day);
  const { name: nurse } = plan.nurse;
  const author = { role: 'patient' as const, id: patientId as string, name: [...patient.name.given, patient.name.family].join(' ') };
  const writes: Write[] = [];
  const { mobile } = patient.telecom;
  if (mobile && random.chance(0.7))
    writes.push(
      put('contact-preference', contactPreferenceIdOf(patientId), {
        ...{ patientId, personId: patientId, channels: ['sms'], blocks: [], hours: { from: '09:00', to: '20:00' }, topicsOff: [] },
        consents: [{ channel: 'sms', given: true, at: ago(20), how: 'by-phone', byName: nurse }],
        ...{ language: /^es/i.test(patient.language ?? '') ? 'es' : 'en', recordedAt: ago(20), recordedByName: nurse },
      }),
    );
  if (random.chance(0.4))
    writes.push(
      put('questionnaire-response', id('qres'), {
        ...{
          patientId,
          questionnaire: 'urn:hearthline:goals-confidence|1',
          title: 'My goals and how sure I feel',
          status: 'requested',
          answers: {},
        },
        ...{ askedAt: ago(random.int(1, 4)), askedByName: nurse, dueAt: addMinutes(plan.now, random.int(2, 6) * day) },
      }),
    );
  if (random.chance(0.25))
    writes.push(
      put('questionnaire-response', id('qres'), {
        ...{ patientId, questionnaire: 'urn:hearthline:goals-confidence|1', title: 'My goals and how sure I feel', status: 'completed' },
        answers: {
          goal: random.pick(['Walk the dog again', 'Go to my granddaughter’s wedding', 'Work half days']),
          confidence: String(random.int(4, 9)),
        },
        ...{ askedAt: ago(21), askedByName: nurse, answeredAt: ago(random.int(6, 19)), author, how: 'on-own-page' },
      }),
    );
  for (const topic of topicsFor(medication, topics).slice(0, random.int(0, 2))) {
    const understood = random.chance(0.5);
    writes.push(
      put('education-assignment', id('edu'), {
        ...{ patientId, topicId: topic.id, topicVersion: topic.version, title: topic.title.en, assignedAt: ago(14), assignedByName: nurse },
        status: understood ? 'understood' : 'assigned',
        answers: understood ? [{ code: topic.teachBack.right, right: true, at: ago(9), by: author }] : [],
        ...(understood ? { seenAt: ago(9), seenBy: author, understoodAt: ago(9) } : {}),
      }),
    );
  }
  if (random.chance(0.2)) {
    const [partnerName, partnerOrganization, title, question] = random.pick(partners);
    const answered = random.chance(0.4);
    writes.push(
      put('partner-request', id('preq'), {
        ...{ patientId, partnerName, partnerOrganization, title, question, askedAt: ago(5), askedBy: plan.nurse.id, askedByName: nurse },
        status: answered ? 'answered' : 'waiting',
        ...(answered
          ? { answer: 'Done today; nothing else changes.', answeredAt: ago(3), answeredByName: partnerName }
          : { dueAt: addMinutes(plan.now, 2 * day) }),
      }),
    );
  }
  if (random.chance(0.3)) {
    const low = random.int(1, 18) * 1_000;
    writes.push(
      put('cost-estimate', id('cest'), {
        ...{
          patientId,
          status: 'active',
          covers: 'Drug and supplies',
          per: 'per-month',
          lowCents: low,
          highCents: low + random.int(0, 3) * 1_000,
        },
        ...{ currency: 'USD', basis: 'Deductible met and coinsurance as told by the payer on the telephone.', preparedAt: ago(12) },
        ...{ preparedBy: plan.branch.coordinator, preparedByName: 'Branch coordination' },
      }),
    );
  }
  return writes;
}
