import { expect, it } from 'vitest';
import { reminderTaskId } from '../../shared/clinical/authorizations/reminder.ts';
import { commandTypes, type ArgsOf, type CommandType } from '../../shared/domain/commands.ts';
import { put, type Write } from '../../shared/domain/define-command.ts';
import { contentHash, noteContent } from '../../shared/domain/notes/note-content.ts';
import { policy, type Standing } from '../../shared/domain/policy.ts';
import { addMinutes, type LocalDate } from '../../shared/kernel/time.ts';
import type { Outcome } from '../../shared/protocol/sync.ts';
import type {
  AppointmentId,
  AuthorizationId,
  AvailabilityId,
  ClinicalNoteId,
  ContactAttemptId,
  NoteCosignatureId,
  SmartPhraseId,
  TaskId,
  VisitDelayId,
  CommandId,
  NoteAddendumId,
  NoteTemplateId,
  PatientId,
  PractitionerCredentialId,
  TimeOffId,
  CoverageId,
  DeliveryStopId,
  EmergencyAccessId,
  LocationId,
  PractitionerId,
  VisitSeriesId,
} from '../../shared/records/ids.ts';
import type { NoteTemplate } from '../../shared/records/note-template.ts';
import { roles, type Role } from '../../shared/records/practitioner.ts';
import type { DocOf } from '../../shared/records/registry.ts';
import { supplyLevelId } from '../../shared/records/supply-level.ts';
import { box, round, someDriver, stop } from '../testing/boxes.ts';
import { addBlob } from '../data/tables/blob.ts';
import { clinic, days, noon, north, onTeam, orgId, south, task, timeZone, visit } from '../testing/clinic.ts';
import { connectExamples } from '../testing/connect-examples.ts';
import { messageExamples } from '../testing/message-examples.ts';
import { dispenseExamples } from '../testing/dispense-examples.ts';
import { pharmacyExamples } from '../testing/pharmacy-examples.ts';
import { refillExamples } from '../testing/refill-examples.ts';
import { enrol, person, practitioner, submission, type Person } from '../testing/people.ts';
import { visitExamples } from '../testing/visit-examples.ts';
import { onEmbeddedPostgres } from '../testing/with-postgres.ts';

const standings: readonly Standing[] = ['current', 'ended', 'none'];
const patientId = 'pat-1' as PatientId;
const hash = 'a'.repeat(64);

/** One square of the table: somebody of a role, who stands so to the patient, does this. */
interface Cell {
  readonly type: CommandType;
  readonly role: Role;
  readonly standing: Standing;
  readonly author: Person;
  readonly key: string;
}

const shift = (key: string, author: Person): Write =>
  put('shift-offer', `shift-${key}`, {
    ...{ appointmentId: `appt-${key}` as never, branchId: branchOf(key), status: 'open', toIds: [author.id], requires: [] },
    ...{ start: days(200), end: addMinutes(days(200), 60), timeZone: 'America/Chicago' as never, serviceType: 'Infusion' },
    ...{ offeredBy: author.id, offeredAt: noon },
  });
const seriesRule = {
  ...{ startOn: '2026-01-05' as LocalDate, loadingDays: [], intervalDays: 28, end: { kind: 'open' as const } },
  ...{ windowBefore: 1, windowAfter: 1, time: '09:00', minutes: 60 },
};

const note = (author: Person, status: 'preliminary' | 'final' | 'entered-in-error'): DocOf<'clinical-note'> => ({
  ...{ patientId, authorId: author.id, authorName: 'Test', status, type: 'visit', title: 'Visit', occurredAt: noon, fields: {} },
  ...{ sections: [{ id: 's', title: 'S', text: 'Well.' }], startedAt: noon, writtenAt: noon },
});

const granted: DocOf<'authorization'> = {
  ...{ patientId, payor: 'Test', covers: 'drug', status: 'certified', number: 'A1', endOn: '2032-06-30' as LocalDate },
  steps: [{ status: 'certified', at: noon }],
};
const asked = (key: string) => ({ authorizationId: `auth-${key}` as AuthorizationId, patientId });

const signedNote = (author: Person): DocOf<'clinical-note'> => ({
  ...note(author, 'final'),
  signature: { signerId: author.id, signerName: 'Test', signedAt: noon, meaning: 'authorship', contentHash: hash },
});

const templateBody = (key: string): NoteTemplate => ({
  ...{ id: `t-${key.toLowerCase().replaceAll(/[^a-z0-9]/g, '-')}`, version: 1, type: 'visit', title: 'T', source: 'Us', fields: [] },
  sections: [{ id: 's', title: 'S', hint: '' }],
});

const ownTemplate = (key: string): Write =>
  put('note-template', `ntpl-${key}`, {
    ...{ status: 'draft', templateId: templateBody(key).id, body: templateBody(key), reason: 'Our way', authorName: 'Test' },
    ...{ authorId: 'prac-author' as PractitionerId, writtenAt: noon },
  });

/** What must be there for the command to be possible, and the command's arguments. A new command does not compile until it has its line. */
const examples: { readonly [T in CommandType]: (key: string, author: Person) => { given?: Write[]; args: ArgsOf<T> } } = {
  'appointment.book': (key) => ({
    args: {
      ...named('appointment', key),
      branchId: north,
      class: 'HH',
      serviceType: 'Infusion',
      start: noon,
      end: addMinutes(noon, 30),
      timeZone,
    },
  }),
  'appointment.move': (key) => ({
    given: [visit(`appt-${key}`, patientId, undefined, days(3))],
    args: {
      ...named('appointment', key),
      ...{ seen: { start: days(3), end: addMinutes(days(3), 60) }, to: { start: days(4), end: addMinutes(days(4), 60) } },
    },
  }),
  'appointment.cancel': (key) => ({
    given: [visit(`appt-${key}`, patientId, undefined, days(3))],
    args: { ...named('appointment', key), reason: 'Patient away' },
  }),
  'appointment.confirm': (key) => ({
    given: [visit(`appt-${key}`, patientId, undefined, days(3))],
    args: { ...named('appointment', key), confirmation: 'confirmed' },
  }),
  'note.start': (key) => ({ args: { ...named('note', key), type: 'visit', title: 'V', occurredAt: noon, startedAt: noon, sections: [] } }),
  'note.write': (key, author) => ({
    given: [put('clinical-note', `note-${key}`, note(author, 'preliminary'))],
    args: { ...named('note', key), title: 'V', occurredAt: noon, fields: {}, sections: [], writtenAt: noon },
  }),
  'note.sign': (key, author) => ({
    given: [put('clinical-note', `note-${key}`, note(author, 'preliminary'))],
    args: { ...named('note', key), contentHash: contentHash(noteContent(`note-${key}`, note(author, 'preliminary'))), signedAt: noon },
  }),
  'note.addendum': (key, author) => ({
    given: [put('clinical-note', `note-${key}`, note(author, 'final'))],
    args: { ...named('note', key), addendumId: `add-${key}` as NoteAddendumId, text: 'More', signedAt: noon },
  }),
  'note.draft-addendum': (key, author) => ({
    given: [put('clinical-note', `note-${key}`, note(author, 'final'))],
    args: { ...named('note', key), text: 'More', writtenAt: noon },
  }),
  'note.discard': (key, author) => ({
    given: [put('clinical-note', `note-${key}`, note(author, 'preliminary'))],
    args: named('note', key),
  }),
  'note.restore': (key, author) => ({
    given: [put('clinical-note', `note-${key}`, note(author, 'entered-in-error'))],
    args: named('note', key),
  }),
  'note.carry-forward': (key, author) => ({
    given: [put('clinical-note', `note-${key}`, note(author, 'preliminary')), put('clinical-note', `note-from-${key}`, signedNote(author))],
    args: {
      ...{ ...named('note', key), fromNoteId: `note-from-${key}` as ClinicalNoteId, at: noon },
      parts: [{ part: 'section', id: 's' }],
    },
  }),
  'note.confirm-carried': (key, author) => ({
    given: [put('clinical-note', `note-${key}`, note(author, 'preliminary'))],
    args: { ...named('note', key), part: 'section', id: 's', at: noon },
  }),
  'library.keep-draft': (key) => ({ args: { itemKey: `protocol:${key}`, body: { limit: 4 }, reason: '', writtenAt: noon } }),
  'template.write': (key) => ({
    args: { templateRecordId: `ntpl-${key}` as NoteTemplateId, body: templateBody(key), reason: 'Our way', at: noon },
  }),
  'template.approve': (key) => ({
    given: [ownTemplate(key)],
    args: { templateRecordId: `ntpl-${key}` as NoteTemplateId, templateId: templateBody(key).id, seenWrittenAt: noon, at: noon },
  }),
  'template.retire': (key) => ({
    given: [ownTemplate(key)],
    args: { templateRecordId: `ntpl-${key}` as NoteTemplateId },
  }),
  'observation.record': (key) => ({
    args: {
      ...named('observation', key),
      ...{ category: 'vital-signs', code: '8867-4', name: 'Heart rate', effectiveAt: noon, value: { value: 70, unit: '/min' } },
    },
  }),
  'observation.retract': (key) => ({
    given: [
      put('observation', `obs-${key}`, {
        patientId,
        status: 'final',
        category: 'vital-signs',
        code: '8867-4',
        name: 'Heart rate',
        effectiveAt: noon,
      }),
    ],
    args: named('observation', key),
  }),
  'allergy.record': (key) => ({ args: { ...named('allergy', key), substance: 'Latex', criticality: 'low', recordedAt: noon } }),
  'patient.update-contact': () => ({ args: { patientId, telecom: { phone: '312-555-0100' } } }),
  'emergency.ask': (key) => ({
    args: {
      ...{ accessId: `emer-${key}` as EmergencyAccessId, mrn: '4711', birthDate: '1961-07-12' as LocalDate, at: noon },
      reason: 'Fever at the door',
    },
  }),
  'emergency.answer': (key) => ({ args: { accessId: `emer-${key}` as EmergencyAccessId, outcome: 'not-found', at: noon } }),
  'emergency.end': (key) => ({
    args: { ...named('participant', key), accessId: `emer-${key}` as EmergencyAccessId, at: noon },
  }),
  'care-team.join': (key) => ({
    args: { ...named('participant', key), practitionerId: person('southern').id, role: 'nurse', start: noon },
  }),
  'care-team.leave': (key) => ({
    given: [onTeam(`ctp-${key}`, patientId, person('southern').id)],
    args: { ...named('participant', key), end: noon },
  }),
  'task.create': (key) => ({ args: { ...named('task', key), title: 'Call', priority: 'routine', createdAt: noon } }),
  'task.complete': (key) => ({ given: [task(`task-${key}`, { patientId })], args: { ...named('task', key), completedAt: noon } }),
  'task.reopen': (key) => ({ given: [task(`task-${key}`, { patientId, status: 'completed' })], args: named('task', key) }),
  'task.assign': (key) => ({
    given: [task(`task-${key}`, { patientId })],
    args: { ...named('task', key), ownerId: person('southern').id },
  }),
  'availability.set': (key, author) => ({
    args: {
      ...{ availabilityId: `avail-${key}` as AvailabilityId, practitionerId: author.id, timeZone },
      ...{ weekly: [{ weekday: 1, from: '08:00', to: '16:00' }], effectiveFrom: '2026-01-01' as LocalDate },
    },
  }),
  'availability.retract': (key, author) => ({
    given: [
      put('availability', `avail-${key}`, {
        ...{ practitionerId: author.id, branchIds: [], status: 'active', timeZone, weekly: [], effectiveFrom: '2026-01-01' as LocalDate },
      }),
    ],
    args: { availabilityId: `avail-${key}` as AvailabilityId },
  }),
  'shift.offer': (key) => ({
    given: [visit(`appt-${key}`, patientId, undefined, days(3))],
    args: { ...named('appointment', key), offerId: `shift-${key}` as never, toIds: ['prac-9' as never], at: noon },
  }),
  'shift.accept': (key, author) => ({
    given: [shift(key, author)],
    args: {
      ...{ offerId: `shift-${key}` as never, appointmentId: `appt-${key}` as never },
      ...{ by: { practitionerId: author.id }, start: days(200), end: addMinutes(days(200), 60), at: noon },
    },
  }),
  'shift.withdraw': (key, author) => ({ given: [shift(key, author)], args: { offerId: `shift-${key}` as never, at: noon } }),
  'time-off.record': (key, author) => ({
    args: { timeOffId: `off-${key}` as TimeOffId, practitionerId: author.id, start: noon, end: days(1), reason: 'sick' },
  }),
  'time-off.cancel': (key, author) => ({
    given: [
      put('time-off', `off-${key}`, {
        ...{ practitionerId: author.id, branchIds: [], status: 'active', start: days(300), end: days(301), reason: 'holiday' },
      }),
    ],
    args: { timeOffId: `off-${key}` as TimeOffId },
  }),
  'credential.record': (key, author) => ({
    args: {
      ...{ credentialId: `cred-${key}` as PractitionerCredentialId, practitionerId: author.id },
      ...{ type: 'certification', code: 'crni', text: 'CRNI' },
    },
  }),
  'credential.change': (key, author) => ({
    given: [
      put('practitioner-credential', `cred-${key}`, {
        ...{ practitionerId: author.id, type: 'certification', code: 'crni', text: 'CRNI', status: 'active' },
      }),
    ],
    args: { credentialId: `cred-${key}` as PractitionerCredentialId, seen: 'active', to: 'suspended' },
  }),
  'note.request-cosignature': (key, author) => ({
    given: [put('clinical-note', `note-${key}`, note(author, 'final'))],
    args: {
      ...{ cosignatureId: `cosig-${key}` as NoteCosignatureId, taskId: `task-${key}` as TaskId, ...named('note', key) },
      ...{ cosignerId: person('southern').id, requestedAt: noon },
    },
  }),
  'note.answer-cosignature': (key, author) => ({
    given: [
      put('clinical-note', `note-${key}`, note(author, 'final')),
      put('note-cosignature', `cosig-${key}`, {
        ...{ patientId, noteId: `note-${key}` as ClinicalNoteId, status: 'requested', cosignerId: author.id, requestedBy: author.id },
        ...{ requestedAt: noon, taskId: `task-${key}` as TaskId },
      }),
    ],
    args: {
      ...{ cosignatureId: `cosig-${key}` as NoteCosignatureId, taskId: `task-${key}` as TaskId, ...named('note', key) },
      ...{ answer: { kind: 'decline', reason: 'Not my patient' }, answeredAt: noon },
    },
  }),
  'phrase.save': (key) => ({
    args: {
      ...{ phraseId: `phr-${key}` as SmartPhraseId, code: phraseCode(key), text: 'Flushes well.', audience: 'personal', writtenAt: noon },
    },
  }),
  'phrase.retire': (key, author) => ({
    given: [
      put('smart-phrase', `phr-${key}`, {
        ...{ code: 'old', text: 'Old.', audience: 'personal', ownerId: author.id, status: 'active', writtenAt: noon },
      }),
    ],
    args: { phraseId: `phr-${key}` as SmartPhraseId },
  }),
  'contact.log': (key) => ({
    args: {
      ...{ contactAttemptId: `call-${key}` as ContactAttemptId, patientId, channel: 'phone', direction: 'out', outcome: 'reached' },
      ...{ summary: 'Will be home.', at: noon },
    },
  }),
  'appointment.running-late': (key) => ({
    given: [visit(`appt-${key}`, patientId, undefined, days(3))],
    args: {
      ...{ delayId: `late-${key}` as VisitDelayId, taskId: `task-${key}` as TaskId, ...named('appointment', key) },
      ...{ eta: addMinutes(days(3), 30), seenStart: days(3), toldByNurse: false, saidAt: noon },
    },
  }),
  'visit-series.set': (key) => ({
    args: {
      ...{
        seriesId: `vser-${key}` as VisitSeriesId,
        patientId,
        branchId: north,
        serviceType: 'Infusion',
        class: 'HH',
        requires: [],
        timeZone,
      },
      rule: seriesRule,
      changes: [
        {
          ...{ do: 'book', appointmentId: `appt-${key}` as AppointmentId, dueOn: seriesRule.startOn },
          to: { start: days(200), end: addMinutes(days(200), 60) },
        },
      ],
      plannedAt: noon,
    },
  }),
  'visit-series.stop': (key) => ({
    given: [
      put('visit-series', `vser-${key}`, {
        ...{ patientId, branchId: north, status: 'active', serviceType: 'Infusion', class: 'HH', requires: [], timeZone },
        ...{ rule: seriesRule, plannedAt: noon },
      }),
    ],
    args: { seriesId: `vser-${key}` as VisitSeriesId, patientId, reason: 'Therapy ended', cancel: [] },
  }),
  'patient.set-preference': () => ({
    args: { patientId, to: { hours: [], preferredIds: [], avoidedIds: [] }, recordedAt: noon },
  }),
  'shipment.prepare': (key) => ({
    args: { ...named('shipment', key), branchId: north, items, window, maySign: [], address: { line: ['1 Elm Street'] } },
  }),
  'shipment.change': (key) => ({
    given: [box(`shp-${key}`)],
    args: { ...named('shipment', key), seen: { window: window, maySign: [] }, to: { window: window, maySign: ['Ben'] } },
  }),
  'shipment.pack': (key) => ({ given: [box(`shp-${key}`)], args: { ...named('shipment', key), items, packedAt: noon } }),
  'shipment.cancel': (key) => ({ given: [box(`shp-${key}`)], args: { ...named('shipment', key), reason: 'Not needed' } }),
  'shipment.restore': (key) => ({
    given: [box(`shp-${key}`, 'cancelled', { cancelReason: 'Not needed', cancelledFrom: 'packed' })],
    args: named('shipment', key),
  }),
  'route.plan': (key) => ({
    given: [practitioner(`prac-d-${key}` as PractitionerId, ['driver'], [north])],
    args: {
      ...{ routeId: `rte-${key}` as never, branchId: branchOf(key), driverId: `prac-d-${key}` as PractitionerId },
      ...{ day: noon.slice(0, 10) as never, timeZone, startAt: noon, vehicle: 'Van 1' },
    },
  }),
  'route.cancel': (key) => ({ given: [round(`rte-${key}`, branchOf(key))], args: { routeId: `rte-${key}` as never } }),
  'route.restore': (key) => ({
    given: [round(`rte-${key}`, branchOf(key), someDriver, 'cancelled')],
    args: { routeId: `rte-${key}` as never },
  }),
  'shipment.assign': (key) => ({
    given: [box(`shp-${key}`), round(`rte-${key}`, north)],
    args: { ...named('shipment', key), routeId: `rte-${key}` as never, stopId: `stp-${key}` as never, position: 1 },
  }),
  'shipment.unassign': (key) => ({
    given: [box(`shp-${key}`), stop(`stp-${key}`, `shp-${key}`)],
    args: { ...named('shipment', key), stopId: `stp-${key}` as never },
  }),
  'route.order': (key) => ({
    given: [round(`rte-${key}`, branchOf(key))],
    args: { routeId: `rte-${key}` as never, stops: [{ stopId: 'stp-1' as DeliveryStopId, position: 2 }] },
  }),
  'route.start': (key, author) => ({
    given: [round(`rte-${key}`, branchOf(key), author.id)],
    args: { routeId: `rte-${key}` as never, at: noon },
  }),
  'route.finish': (key, author) => ({
    given: [round(`rte-${key}`, branchOf(key), author.id, 'started')],
    args: { routeId: `rte-${key}` as never, at: noon },
  }),
  'shipment.load': (key) => ({
    given: [box(`shp-${key}`, 'packed')],
    args: { ...named('shipment', key), ...handover(key) },
  }),
  'stop.arrive': (key) => ({
    given: [stop(`stp-${key}`, `shp-${key}`)],
    args: { stopId: `stp-${key}` as never, patientId, at: noon, place: nowhere },
  }),
  'stop.complete': (key) => ({
    given: [box(`shp-${key}`, 'on-route')],
    args: {
      ...named('shipment', key),
      ...{ proofId: `pod-${key}` as never, eventId: `cst-${key}` as never, items, deliveredAt: noon, place: nowhere },
      receipt: {
        by: 'signature',
        printedName: 'Ben Family',
        relationship: 'child',
        signature: { width: 300, height: 90, path: 'M1 1L90 40' },
      },
      ...{ temperature: { indicator: 'within-limits' }, by: { kind: 'driver', name: 'Test' } },
    },
  }),
  'stop.fail': (key) => ({ given: [box(`shp-${key}`, 'on-route')], args: { ...named('shipment', key), reason: 'Nobody home', at: noon } }),
  'stop.unfail': (key) => ({
    given: [box(`shp-${key}`, 'failed', { failure: { reason: 'Nobody home', at: noon, before: { status: 'on-route' } } })],
    args: { ...named('shipment', key), at: noon },
  }),
  'shipment.report-late': (key) => ({
    given: [box(`shp-${key}`, 'on-route')],
    args: { ...named('shipment', key), expectedAt: days(1), reason: 'Snow', at: noon },
  }),
  'shipment.return': (key) => ({ given: [box(`shp-${key}`, 'failed')], args: { ...named('shipment', key), ...handover(key) } }),
  'shipment.settle-excursion': (key) => ({
    given: [box(`shp-${key}`, 'delivered', { excursion: { reason: 'Warm', at: noon } })],
    args: { ...named('shipment', key), decision: 'may-be-used', reason: 'Label allows 24 h', at: noon },
  }),
  'shipment.mark-told': (key) => ({
    given: [box(`shp-${key}`, 'failed', { tellPatient: { about: 'failed', since: noon } })],
    args: { ...named('shipment', key), at: noon },
  }),
  'shipment.track': (key) => ({
    given: [box(`shp-${key}`, 'packed', { carrier: { name: 'Parcel Co' } })],
    args: { ...named('shipment', key), status: 'in-transit', at: noon },
  }),
  'supply.set-par': (key) => ({
    args: { supplyId: supplyLevelId(patientId, `i${key}`), patientId, item: `i${key}`, unit: 'each', par: 5, active: true },
  }),
  'supply.count': (key) => ({
    given: [put('supply-level', `spl-${key}`, { patientId, item: key, unit: 'each', par: 5, status: 'active' })],
    args: { supplyId: `spl-${key}` as never, patientId, value: 3, at: noon },
  }),
  'supply.uncount': (key) => ({
    given: [
      put('supply-level', `spl-${key}`, {
        ...{ patientId, item: key, unit: 'each', par: 5, status: 'active' },
        counted: { value: 3, at: noon, by: someDriver },
      }),
    ],
    args: { supplyId: `spl-${key}` as never, patientId, at: noon },
  }),
  'kit.place': (key) => ({
    args: {
      ...{ kitId: `kit-${key}` as never, patientId, type: 'anaphylaxis', protocol: 'anaphylaxis-kit-1', placedAt: noon },
      items: [{ name: 'Epinephrine', quantity: { value: 2, unit: 'each' } }],
    },
  }),
  'kit.end': (key) => ({
    given: [
      put('home-kit', `kit-${key}`, {
        ...{ patientId, type: 'anaphylaxis', protocol: 'anaphylaxis-kit-1', status: 'in-home', placedAt: noon, placedBy: someDriver },
        items: [{ name: 'Epinephrine', quantity: { value: 2, unit: 'each' } }],
      }),
    ],
    args: { kitId: `kit-${key}` as never, patientId, how: 'used', at: noon },
  }),
  'kit.restore': (key) => ({
    given: [
      put('home-kit', `kit-${key}`, {
        ...{ patientId, type: 'anaphylaxis', protocol: 'anaphylaxis-kit-1', status: 'used', placedAt: noon, placedBy: someDriver },
        items: [{ name: 'Epinephrine', quantity: { value: 2, unit: 'each' } }],
        endedAt: noon,
      }),
    ],
    args: { kitId: `kit-${key}` as never, patientId },
  }),
  'coverage.record-authorization': (key) => ({
    given: [put('coverage', `cov-${key}` as CoverageId, { patientId, status: 'active', payor: 'Test' })],
    args: { coverageId: `cov-${key}` as CoverageId, patientId, authorization: { required: true, number: 'A1' } },
  }),
  'authorization.record': (key) => ({
    args: { ...asked(key), payor: 'Test', covers: 'drug', status: 'submitted', at: noon },
  }),
  'authorization.answer': (key) => ({
    given: [put('authorization', `auth-${key}`, { ...granted, status: 'submitted' })],
    args: { ...asked(key), seen: 'submitted', to: 'pended', at: noon },
  }),
  'authorization.extend': (key) => ({
    given: [put('authorization', `auth-${key}`, granted)],
    args: { ...asked(key), seen: { endOn: '2032-06-30' as LocalDate }, to: { endOn: '2032-12-31' as LocalDate }, at: noon },
  }),
  'authorization.count-used': (key) => ({
    given: [put('authorization', `auth-${key}`, granted)],
    args: { ...asked(key), used: 2, at: noon },
  }),
  'authorization.remind': (key) => ({
    given: [put('authorization', `auth-${key}`, granted)],
    args: { ...asked(key), taskId: reminderTaskId(`auth-${key}`, granted), reason: 'It ends in 5 days', at: noon },
  }),
  'attachment.add': (key) => ({
    args: { ...named('attachment', key), sha256: hash, bytes: 10, contentType: 'image/png', title: 'Exit site', takenAt: noon },
  }),
  'attachment.retract': (key, author) => ({
    given: [
      put('attachment', `att-${key}`, {
        ...{ patientId, status: 'current', sha256: hash, bytes: 10, contentType: 'image/png', title: 'Exit site', takenAt: noon },
        by: author.id,
      }),
    ],
    args: { ...named('attachment', key), reason: 'Another patient' },
  }),
  ...messageExamples,
  ...connectExamples,
  ...pharmacyExamples,
  ...refillExamples,
  ...dispenseExamples,
  ...visitExamples,
  'outbox.discard': (key) => ({
    args: {
      commandId: `cmd-${key}` as CommandId,
      type: 'note.write',
      args: { text: 'given up' },
      discardedAt: noon,
      reason: 'Typed twice',
      patientId,
    },
  }),
};

/** A code of its own for each square. */
const phraseCode = (key: string): string =>
  key
    .replace(/[^a-z0-9-]/g, '')
    .slice(-30)
    .replace(/^[^a-z]+/, 'a');

const prefixes = {
  attachment: 'att',
  appointment: 'appt',
  note: 'note',
  observation: 'obs',
  allergy: 'alg',
  participant: 'ctp',
  task: 'task',
  shipment: 'shp',
} as const;

const window = { earliest: noon, latest: days(1) };
const items = [{ name: 'Flush', quantity: { value: 5, unit: 'each' }, kind: 'supply' as const, temperature: 'room' as const }];
const nowhere = { missing: 'Not measured' };

/** Whoever lost a patient works in the south from then on. */
const branchOf = (key: string): LocationId => (key.endsWith('-current') ? north : south);

const handover = (key: string) => ({
  ...{ eventId: `cst-${key}` as never, at: noon, place: nowhere, temperature: { indicator: 'within-limits' as const } },
  ...{ from: { kind: 'pharmacy' as const, name: 'North' }, to: { kind: 'driver' as const, name: 'Test' } },
});

/** The record's id under the name that commands give it, and the patient. */
function named<N extends keyof typeof prefixes>(what: N, key: string) {
  return { [`${what}Id`]: `${prefixes[what]}-${key}`, patientId } as Record<`${N}Id`, never> & { patientId: PatientId };
}

function expected({ type, role, standing }: Cell): string {
  const rule = policy[type];
  if (!rule.roles.includes(role)) return 'role';
  if (rule.relation === 'any' || standing === 'current') return 'applied';
  return standing === 'ended' && rule.afterAccessEnded === 'review' ? 'applied-for-review' : 'not-in-care';
}

function said(outcome: Outcome | undefined): string {
  if (outcome?.outcome !== 'refused') return outcome?.outcome ?? 'no answer';
  return outcome.refusal.kind === 'not-allowed' ? outcome.refusal.why : `refused: ${JSON.stringify(outcome.refusal)}`;
}

onEmbeddedPostgres('who may do what, on the server', (postgres) => {
  it('every role, in every relation to the patient, may do exactly what the table says', async () => {
    const { database } = await postgres.fresh();
    const { add, commits, failures } = await clinic(database);
    const authors = new Map<string, Person>();
    for (const role of roles)
      for (const standing of standings) {
        const author = person(`${role}-${standing}`);
        authors.set(`${role}-${standing}`, author);
        // Access is had and then taken away, as it happens.
        const before = standing === 'none' ? [south] : [north];
        const after = standing === 'current' || role === 'nurse' ? before : [south];
        await add(practitioner(author.id, [role], before));
        if (role === 'nurse' && standing !== 'none') await add(onTeam(`ctp-${role}-${standing}`, patientId, author.id));
        await add(practitioner(author.id, [role], after));
        if (role === 'driver' && standing !== 'none') await add(stop(`stp-of-${standing}`, 'shp-x', { driverId: author.id }));
        if (role === 'driver' && standing === 'ended')
          await add(stop(`stp-of-${standing}`, 'shp-x', { driverId: author.id, status: 'removed' }));
        if (role === 'nurse' && standing === 'ended') await add(onTeam(`ctp-${role}-${standing}`, patientId, author.id, 'inactive'));
        await enrol(database, orgId, author);
        await addBlob(database.query, orgId, { sha256: hash, bytes: 10, contentType: 'image/png' }, author.deviceId);
      }
    const cells = commandTypes.flatMap((type) =>
      roles.flatMap((role) =>
        standings.map((standing): Cell => {
          const key = `${type.replaceAll('.', '-')}-${role}-${standing}`;
          return { type, role, standing, author: authors.get(`${role}-${standing}`) as Person, key };
        }),
      ),
    );
    const made = cells.map((cell) => ({ cell, ...examples[cell.type](cell.key, cell.author) }));
    await add(...made.flatMap(({ given }) => given ?? []));
    const outcomes = await commits.submit(
      orgId,
      made.map(({ cell, args }) => submission(cell.author, cell.type, args as ArgsOf<typeof cell.type>)),
    );
    const table = (say: (cell: Cell, index: number) => string): Record<string, string> =>
      Object.fromEntries(cells.map((cell, index) => [cell.key, say(cell, index)]));
    expect(table((_cell, index) => said(outcomes[index]))).toEqual(table(expected));
    expect(failures).toEqual([]);
    expect(cells.length).toBe(commandTypes.length * roles.length * standings.length);
  });
});
