import { sectionId } from '../../shared/clinical/visit/section-id.ts';
import { Protocol } from '../../shared/clinical/protocols/schema.ts';
import type { ArgsOf, CommandType } from '../../shared/domain/commands.ts';
import { put, type Write } from '../../shared/domain/define-command.ts';
import { contentHash, noteContent } from '../../shared/domain/notes/note-content.ts';
import { addMinutes, type LocalDate } from '../../shared/kernel/time.ts';
import type {
  AccessDeviceId,
  InfusionReactionId,
  AppointmentId,
  ClinicalNoteId,
  EncounterId,
  EvvEventId,
  MedicationAdministrationId,
  MedicationRequestId,
  ObservationId,
  PatientId,
  ProtocolId,
  SpecimenId,
  TaskId,
  VisitSignatureId,
} from '../../shared/records/ids.ts';
import type { DocOf } from '../../shared/records/registry.ts';
import { days, noon, visit } from './clinic.ts';
import type { Person } from './people.ts';

type Word = 'visit' | 'evv' | 'infusion' | 'medication' | 'reaction' | 'line' | 'specimen' | 'vitals' | 'score' | 'protocol';
type VisitCommand = Extract<CommandType, `${Word}.${string}`>;

const patientId = 'pat-1' as PatientId;
const today = noon.slice(0, 10) as LocalDate;
const hash = '0'.repeat(64);
const drawn = { path: 'M 1,1 C 2,2 3,3 4,4', width: 300, height: 100 };
const mlPerHour = { value: 42, unit: 'mL/h' as const };

/** Ids of one square of the table; they share a visit of their own. */
const of = (key: string) => ({ encounterId: `enc-${key}` as EncounterId, patientId });
const infusionOf = (key: string) => ({ ...of(key), infusionId: `madm-${key}` as MedicationAdministrationId, eventId: `e-${key}` });
const reactionOf = (key: string) => ({ ...of(key), reactionId: `reac-${key}` as InfusionReactionId });
const signatureOf = (key: string) => ({ ...of(key), signatureId: `vsig-${key}` as VisitSignatureId });
const taskOf = (key: string, n: number) => `task-${key}-${n}` as TaskId;

function encounter(key: string, more: Partial<DocOf<'encounter'>> = {}): Write {
  return put('encounter', `enc-${key}`, {
    ...{ patientId, status: 'in-progress', class: 'HH', type: 'Infusion visit', start: noon },
    ...more,
  });
}

const product = {
  ...{ id: 'p1', description: 'Octagam 10 %', lot: 'A1', expiresOn: '2099-01-01' as LocalDate, volumeMl: 300 },
  ...{ amount: { value: 30_000, unit: 'mg' }, addedAt: noon },
};

function infusion(key: string, author: Person, more: Partial<DocOf<'medication-administration'>> = {}): Write {
  return put('medication-administration', `madm-${key}`, {
    ...{ patientId, encounterId: `enc-${key}` as EncounterId, status: 'in-progress', role: 'infusion', performerId: author.id },
    ...{ medication: { text: 'Octagam 10 %' }, products: [product], startedAt: noon, plan: { steps: [] } },
    events: [{ id: 'start', at: noon, what: 'start', mlPerHour: 30, byId: author.id }],
    ...more,
  });
}

function reaction(key: string, author: Person): Write {
  return put('infusion-reaction', `reac-${key}`, {
    ...{ patientId, encounterId: `enc-${key}` as EncounterId, status: 'in-progress', drug: 'Octagam 10 %', grade: 1, symptoms: [] },
    ...{ scale: { id: 'reaction-ctcae', version: 1 }, onsetAt: noon, reportedBy: author.id, log: [] },
  });
}

function line(key: string, author: Person): Write {
  return put('access-device', `line-${key}`, {
    ...{ patientId, status: 'active', type: 'picc', site: 'upper arm', removal: { when: 'undecided' }, recordedAt: noon },
    recordedBy: author.id,
  });
}

function entry(key: string, author: Person, at: typeof noon): Write {
  return put('evv-event', `evv-${key}-in`, {
    ...{ ...of(key), practitionerId: author.id, serviceType: 'Infusion visit', what: 'check-in', at, deviceAt: at },
    place: { missing: 'refused' },
  });
}

const order = (key: string): Write =>
  put('medication-request', `mreq-${key}`, { patientId, status: 'active', medication: { text: 'Octagam 10 %' }, isTherapy: true });

const ready = (key: string, author: Person): Write =>
  put('visit-section', sectionId(`enc-${key}` as EncounterId, 'readiness'), {
    ...{ ...of(key), section: 'readiness', asked: [], writtenAt: noon, writtenBy: author.id },
    answers: { kitPresent: true, kitIntact: true, kitExpiresOn: '2099-01-01' },
  });

const body = (key: string) =>
  Protocol.parse({
    ...{ id: key, version: 1, kind: 'scale', title: 'Pain', source: 'The organisation', asOf: '2026-03-01', sourced: false },
    ...{
      appliesTo: 'pain',
      levels: [
        { score: 0, text: 'None' },
        { score: 1, text: 'Some' },
      ],
    },
  });

function proposed(key: string): Write {
  return put('protocol', `prot-${key}`, {
    ...{ status: 'draft', protocolId: key, body: body(key), reason: 'Local', authorId: 'prac-author' as Person['id'], writtenAt: noon },
  });
}

function note(author: Person, key: string): DocOf<'clinical-note'> {
  const doc: DocOf<'clinical-note'> = {
    ...{
      ...of(key),
      authorId: author.id,
      authorName: 'Test',
      status: 'final',
      type: 'visit',
      title: 'Visit',
      occurredAt: noon,
      fields: {},
    },
    ...{ sections: [{ id: 's', title: 'S', text: 'Well.' }], startedAt: noon, writtenAt: noon },
  };
  const contentOf = contentHash(noteContent(`note-${key}`, doc));
  return { ...doc, signature: { signerId: author.id, signerName: 'Test', signedAt: noon, meaning: 'authorship', contentHash: contentOf } };
}

/** What must be there for each command of a visit to be possible, and its arguments. */
export const visitExamples: { readonly [T in VisitCommand]: (key: string, author: Person) => { given?: Write[]; args: ArgsOf<T> } } = {
  'visit.open': (key) => ({
    given: [visit(`appt-${key}`, patientId, undefined, days(3))],
    args: { ...of(key), appointmentId: `appt-${key}` as AppointmentId, openedAt: noon },
  }),
  'visit.answer': (key) => ({
    given: [encounter(key)],
    args: { ...of(key), section: 'assessment', answers: { feverNow: false }, writtenAt: noon },
  }),
  'visit.identify': (key) => ({ given: [encounter(key)], args: { ...of(key), identifiers: ['name', 'photo'], at: noon } }),
  'evv.check-in': (key) => ({
    given: [encounter(key)],
    args: { ...of(key), eventId: `evv-${key}` as EvvEventId, at: noon, deviceAt: noon, place: { missing: 'refused' } },
  }),
  'evv.check-out': (key, author) => ({
    given: [encounter(key), entry(key, author, days(5))],
    args: {
      ...{ ...of(key), eventId: `evv-${key}` as EvvEventId, at: addMinutes(days(5), 60), deviceAt: noon, place: { missing: 'refused' } },
      outcome: 'complete',
    },
  }),
  'evv.edit': (key, author) => ({
    given: [encounter(key), entry(key, author, days(9))],
    args: {
      ...{ ...of(key), eventId: `evv-${key}` as EvvEventId, edits: `evv-${key}-in` as EvvEventId },
      ...{ at: addMinutes(days(9), 5), deviceAt: noon, reason: 'The battery was empty' },
    },
  }),
  'visit.add-signature': (key) => ({
    given: [encounter(key)],
    args: { ...signatureOf(key), role: 'patient', name: 'P', meaning: 'It took place.', signedAt: noon, contentHash: hash, drawn },
  }),
  'visit.sign': (key, author) => ({
    given: [encounter(key), put('clinical-note', `note-${key}`, note(author, key))],
    args: {
      ...{ ...signatureOf(key), noteId: `note-${key}` as ClinicalNoteId, signedAt: noon, drawn, summaries: [] },
      contentHash: note(author, key).signature?.contentHash ?? hash,
    },
  }),
  'visit.spend-supply': (key) => ({
    given: [encounter(key)],
    args: { ...of(key), itemId: 'gloves', title: 'Gloves', unit: 'pair', used: 1, countedAt: noon },
  }),
  'infusion.prepare': (key) => {
    const { eventId: _none, ...ids } = infusionOf(key);
    return { given: [encounter(key), order(key)], args: { ...ids, orderId: `mreq-${key}` as MedicationRequestId } };
  },
  'infusion.add-product': (key, author) => {
    const { eventId: _none, ...ids } = infusionOf(key);
    const { id: _id, addedAt, ...label } = product;
    return {
      given: [encounter(key), infusion(key, author, { status: 'preparation', products: [], events: [] })],
      args: { ...ids, ...label, productId: 'p1', on: today, at: addedAt },
    };
  },
  'infusion.void-product': (key, author) => {
    const { eventId: _none, ...ids } = infusionOf(key);
    return { given: [encounter(key), infusion(key, author, { status: 'preparation', events: [] })], args: { ...ids, productId: 'p1' } };
  },
  'infusion.start': (key, author) => ({
    given: [
      ...[encounter(key, { identity: { identifiers: ['name', 'photo'], at: noon, byId: author.id } }), order(key), ready(key, author)],
      infusion(key, author, { status: 'preparation', events: [], orderId: `mreq-${key}` as MedicationRequestId }),
    ],
    args: {
      ...{
        ...infusionOf(key),
        orderId: `mreq-${key}` as MedicationRequestId,
        seen: { status: 'active' },
        regimenId: 'standard',
        risks: [],
      },
      ...{ weight: { value: 70, unit: 'kg', at: noon }, rate: mlPerHour, on: today, at: noon, taskId: taskOf(key, 1) },
    },
  }),
  'infusion.change-rate': (key, author) => ({
    given: [encounter(key), infusion(key, author)],
    args: { ...infusionOf(key), rate: mlPerHour, at: noon },
  }),
  'infusion.pause': (key, author) => ({
    given: [encounter(key), infusion(key, author)],
    args: { ...infusionOf(key), reason: 'Toilet', at: noon },
  }),
  'infusion.resume': (key, author) => ({
    given: [encounter(key), infusion(key, author, { status: 'on-hold' })],
    args: { ...infusionOf(key), mlPerHour: 30, at: noon },
  }),
  'infusion.end': (key, author) => ({
    given: [encounter(key), infusion(key, author)],
    args: { ...infusionOf(key), outcome: 'completed', volumeMl: 300, at: noon },
  }),
  'infusion.not-done': (key, author) => {
    const { eventId: _none, ...ids } = infusionOf(key);
    return {
      given: [encounter(key), infusion(key, author, { status: 'preparation', events: [] })],
      args: { ...ids, reason: 'No kit', pharmacistTaskId: taskOf(key, 1), coordinatorTaskId: taskOf(key, 2), at: noon },
    };
  },
  'medication.give': (key) => ({
    given: [encounter(key)],
    args: {
      ...{ ...of(key), administrationId: `madm-${key}` as MedicationAdministrationId, role: 'premedication', medication: 'Acetaminophen' },
      ...{ dose: { value: 650, unit: 'mg' }, route: 'by mouth', on: today, at: noon },
    },
  }),
  'reaction.report': (key) => ({
    given: [encounter(key)],
    args: { ...reactionOf(key), eventId: 'r1', grade: 2, symptoms: ['hives'], onsetAt: noon, at: noon },
  }),
  'reaction.grade': (key, author) => ({
    given: [encounter(key), reaction(key, author)],
    args: { ...reactionOf(key), eventId: 'r2', seen: { grade: 1, symptoms: [] }, to: { grade: 2, symptoms: [] }, at: noon },
  }),
  'reaction.log': (key, author) => ({
    given: [encounter(key), reaction(key, author)],
    args: { ...reactionOf(key), entry: { id: 'l1', at: noon, what: 'step', text: 'Stayed with the patient' } },
  }),
  'reaction.escalate': (key, author) => ({
    given: [encounter(key), reaction(key, author)],
    args: { ...reactionOf(key), entryId: 'l2', pharmacistTaskId: taskOf(key, 1), leadTaskId: taskOf(key, 2), at: noon },
  }),
  'reaction.resolve': (key, author) => ({
    given: [encounter(key), reaction(key, author)],
    args: { ...reactionOf(key), outcome: 'Gone after 20 minutes', at: noon },
  }),
  'line.record': (key) => ({ args: { lineId: `line-${key}` as AccessDeviceId, patientId, type: 'picc', site: 'upper arm', at: noon } }),
  'line.plan-removal': (key, author) => ({
    given: [line(key, author)],
    args: {
      ...{ lineId: `line-${key}` as AccessDeviceId, patientId, seen: { when: 'undecided' }, to: { when: 'after-last-dose' } },
      ...{ taskId: taskOf(key, 1), at: noon },
    },
  }),
  'line.remove': (key, author) => ({
    given: [line(key, author)],
    args: { lineId: `line-${key}` as AccessDeviceId, patientId, removedAt: noon, reason: 'Therapy complete, tip whole' },
  }),
  'specimen.collect': (key) => ({
    given: [encounter(key)],
    args: { ...of(key), specimenId: `spec-${key}` as SpecimenId, testIds: ['creatinine'], collectedAt: noon, labelledAtBedside: true },
  }),
  'vitals.record': (key) => ({
    given: [encounter(key)],
    args: { ...of(key), at: noon, values: [{ code: '8867-4', value: 72, observationId: `obs-${key}` as ObservationId }] },
  }),
  'score.record': (key) => ({
    given: [encounter(key)],
    args: { ...of(key), observationId: `obs-${key}` as ObservationId, scaleId: 'vip', scaleVersion: 1, score: 0, at: noon },
  }),
  'protocol.propose': (key) => ({
    args: { protocolRecordId: `prot-${key}` as ProtocolId, body: body(key), reason: 'Local', at: noon },
  }),
  'protocol.approve': (key) => ({
    given: [proposed(key)],
    args: { protocolRecordId: `prot-${key}` as ProtocolId, protocolId: key, at: noon },
  }),
  'protocol.retire': (key) => ({ given: [proposed(key)], args: { protocolRecordId: `prot-${key}` as ProtocolId } }),
};
